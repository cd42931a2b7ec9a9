"""Plays a storm: many clients come into one room at once, or vanish from it at once. Loopback only.

usage: storm.py --port PORT --pid SERVER [--parallel N] [--caps CAPS] join CLIENTS
       storm.py --port PORT --pid SERVER [--parallel N] quit LEAVING STAYING

join: all of them register, and then join the room together. A client is in when it has the PONG to the PING that it sent behind its
JOIN. Everybody must be told of everybody who comes later.

quit: those who leave reset their connections, and those who stay must be told of each. Meanwhile a process of its own, which has nothing
else to do, times messages in another room.

Prints one line of key=value figures, as chatload does. Exits with 1 when anything is lost, or anybody is disconnected who did not leave.
"""

import argparse
import collections
import multiprocessing
import os
import resource
import select
import socket
import struct
import sys
import time

# What <netinet/in.h> calls so: the port is chosen when connecting, so that an address has room for one more than it has ports.
IP_BIND_ADDRESS_NO_PORT = 24
BUFFER = 1 << 17
# What is looked for may begin at the end of one read and go on in the next: all but one byte of it.
CARRIED = 5
# How long it may take until all are in, or all are told. Nobody answers a PING of the server's: it must not send any for so long.
PATIENCE = 240
# What has not come when nothing has for so long is lost.
SILENCE = 120
# The other room: how many are in it, how often one of them says something, and how long before and after the storm.
WITNESSES = 10
PAUSE = 0.005
CALM = 2


class Client:
    def __init__(self, number, port):
        self.awaited, self.carried = b"", b""
        self.socket = socket.socket()
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setsockopt(socket.IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1)
        self.socket.bind((f"127.0.{1 + number // 20000}.{1 + number // 200 % 100}", 0))
        self.socket.connect(("127.0.0.1", port))
        self.socket.setblocking(False)


class Crowd:
    """Many clients, read by one loop that looks at no more than it must: the server shares the processor with it."""

    def __init__(self, port, told):
        """What is counted wherever it is read is told: a command between its spaces."""
        self.port, self.told = port, told
        self.clients, self.by_descriptor = [], {}
        self.counted = self.waiting = self.dead = 0
        self.poll = select.epoll()
        self.buffer = bytearray(CARRIED + BUFFER)
        self.view = memoryview(self.buffer)

    def register(self, count, nick, parallel, caps=None):
        asked = f"CAP REQ :{caps}\r\nCAP END\r\n" if caps else ""
        for number in range(count):
            while self.waiting >= parallel:
                self.read(1)
            client = Client(number, self.port)
            self.clients.append(client)
            self.by_descriptor[client.socket.fileno()] = client
            self.poll.register(client.socket, select.EPOLLIN)
            self.ask(client, f"{asked}NICK {nick}{number}\r\nUSER u 0 * :storm\r\n".encode(), b" 001 ")
        self.wait()

    def join(self, room):
        for number, client in enumerate(self.clients):
            self.ask(client, b"JOIN " + room + b"\r\nPING in\r\n", b" PONG ")
            if number % 50 == 0:
                self.read(0)
        self.wait()

    def ask(self, client, line, answer):
        """Sends a line that is waited for to be answered."""
        client.awaited = answer
        self.waiting += 1
        try:
            client.socket.send(line)
        except ConnectionError:
            self.bury(client)

    def wait(self):
        """Until everybody has the answer."""
        deadline = time.monotonic() + PATIENCE
        while self.waiting and time.monotonic() < deadline:
            self.read(1)

    def wait_until_told(self, times):
        """Until it was told so often, or no more comes; returns when the last of it came."""
        last = started = time.monotonic()
        while self.counted < times and time.monotonic() - last < SILENCE and time.monotonic() - started < PATIENCE:
            if self.read(0.1):
                last = time.monotonic()
        return last

    def wait_until_calm(self):
        started = time.monotonic()
        while self.read(1) and time.monotonic() - started < PATIENCE:
            pass

    def read(self, timeout):
        """Reads once from each that has something to read; returns how many had."""
        ready = self.poll.poll(timeout)
        for descriptor, _ in ready:
            client = self.by_descriptor[descriptor]
            carried = len(client.carried)
            self.buffer[:carried] = client.carried
            try:
                end = carried + client.socket.recv_into(self.view[carried:])
            except ConnectionError:
                end = carried
            if end == carried:
                self.bury(client)
                continue
            self.counted += self.buffer.count(self.told, 0, end)
            if client.awaited and self.buffer.find(client.awaited, 0, end) >= 0:
                client.awaited = b""
                self.waiting -= 1
            client.carried = bytes(self.view[max(0, end - CARRIED):end])
        return len(ready)

    def bury(self, client):
        """It was disconnected."""
        if self.remove(client):
            self.dead += 1

    def remove(self, client):
        if not self.by_descriptor.pop(client.socket.fileno(), None):
            return False
        if client.awaited:
            self.waiting -= 1
        client.socket.close()
        return True

    def vanish(self, count):
        """So many reset their connections."""
        leaving, self.clients = self.clients[:count], self.clients[count:]
        for client in leaving:
            client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        for client in leaving:
            self.remove(client)


Seen = collections.namedtuple("Seen", "sent took")


def witness(port, nick, pipe):
    """Times messages in a room of its own, from when it is told to begin until it is told to end, and hands over what it has seen."""
    crowd = Crowd(port, b" PRIVMSG ")
    crowd.register(WITNESSES, nick, WITNESSES)
    crowd.join(b"#witness")
    crowd.wait_until_calm()
    speaker, *listeners = crowd.clients
    unread = {listener.socket.fileno(): b"" for listener in listeners}
    pipe.send(crowd.waiting + crowd.dead == 0)
    pipe.recv()
    seen, sent, due, last = [], 0, time.monotonic(), None
    while last is None or (len(seen) < sent * len(unread) and time.monotonic() - last < PATIENCE):
        if last is None and pipe.poll():
            pipe.recv()
            last = time.monotonic()
        if last is None and time.monotonic() >= due:
            speaker.socket.send(b"PRIVMSG #witness :~%d\r\n" % time.monotonic_ns())
            sent, due = sent + 1, due + PAUSE
        for descriptor, _ in crowd.poll.poll(max(0, due - time.monotonic()) if last is None else 0.1):
            read = crowd.by_descriptor[descriptor].socket.recv(BUFFER)
            now = time.monotonic_ns()
            if not read:
                crowd.bury(crowd.by_descriptor[descriptor])
            elif descriptor in unread:
                *lines, unread[descriptor] = (unread[descriptor] + read).split(b"\n")
                times = [int(line.rpartition(b":~")[2]) for line in lines if b" PRIVMSG #witness :~" in line]
                seen += [Seen(time_, now - time_) for time_ in times]
    pipe.send((seen, sent * len(unread) - len(seen), crowd.dead))


class Server:
    """The process whose time is counted."""

    def __init__(self, pid):
        self.pid, self.before = pid, 0
        self.before = self.cpu()

    def cpu(self):
        """Seconds of processor time, user and system, since it was made."""
        with open(f"/proc/{self.pid}/stat", encoding="utf-8") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") - self.before

    def memory(self):
        """Resident megabytes."""
        with open(f"/proc/{self.pid}/statm", encoding="utf-8") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def play_join(options, nick):
    count = options.clients
    crowd = Crowd(options.port, b" JOIN ")
    started = time.monotonic()
    crowd.register(count, nick, options.parallel, options.caps)
    registered = time.monotonic()
    server = Server(options.pid)
    crowd.join(b"#storm")
    joined = time.monotonic()
    ready = len(crowd.by_descriptor) - crowd.waiting
    everything = count * (count + 1) // 2
    told = crowd.wait_until_told(everything)
    return {
        "clients": count, "ready": ready, "dead": crowd.dead, "deliveries": crowd.counted, "lost": everything - crowd.counted,
        "register_s": registered - started, "join_s": joined - registered, "told_s": max(joined, told) - registered,
        "server_cpu_s": server.cpu(), "rss_mb": server.memory(),
    }


def play_quit(options, nick):
    ours, theirs = multiprocessing.Pipe()
    other = multiprocessing.Process(target=witness_alone, args=(options.port, nick + "w", ours, theirs))
    # While nothing is connected: what a process inherits is not closed when this one closes it.
    other.start()
    theirs.close()
    if not ours.recv():
        sys.exit("the other room is not ready")
    count = options.leaving + options.staying
    crowd = Crowd(options.port, b" QUIT ")
    crowd.register(count, nick, options.parallel)
    crowd.join(b"#storm")
    crowd.wait_until_calm()
    ready = len(crowd.by_descriptor) - crowd.waiting
    ours.send("begin")
    pause = time.monotonic() + CALM
    while time.monotonic() < pause:
        crowd.read(0.1)
    server = Server(options.pid)
    left = time.monotonic()
    crowd.vanish(options.leaving)
    everything = options.leaving * options.staying
    told = crowd.wait_until_told(everything)
    cpu = server.cpu()
    time.sleep(CALM)
    ours.send("end")
    seen, missing, dead = ours.recv()
    other.join()
    before = sorted(it.took for it in seen if it.sent + it.took < left * 1e9)
    during = sorted(it.took for it in seen if it.sent + it.took >= left * 1e9 and it.sent <= told * 1e9)
    return {
        "clients": count, "ready": ready, "dead": crowd.dead + dead,
        "deliveries": crowd.counted + len(seen), "lost": everything - crowd.counted + missing,
        "quit_s": told - left, "server_cpu_s": cpu, "timed": len(during), "calm_p99_us": part(before, 0.99),
        "p50_us": part(during, 0.5), "p99_us": part(during, 0.99), "max_us": part(during, 1),
    }


def witness_alone(port, nick, inherited, pipe):
    # Otherwise it would not end when the one that started it does.
    inherited.close()
    try:
        witness(port, nick, pipe)
    except EOFError:
        pass


def part(values, of):
    """In microseconds, what so many of the sorted nanoseconds are not above."""
    return values[int((len(values) - 1) * of)] / 1000 if values else -1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--pid", type=int, required=True)
    parser.add_argument("--parallel", type=int, default=64)
    parser.add_argument("--caps")
    storms = parser.add_subparsers(required=True)
    join = storms.add_parser("join")
    join.add_argument("clients", type=int)
    join.set_defaults(play=play_join)
    quit_ = storms.add_parser("quit")
    quit_.add_argument("leaving", type=int)
    quit_.add_argument("staying", type=int)
    quit_.set_defaults(play=play_quit)
    options = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    figures = options.play(options, f"s{os.getpid()}x")
    print(" ".join(f"{key}={value:.3f}" if isinstance(value, float) else f"{key}={value}" for key, value in figures.items()))
    return 0 if figures["ready"] == figures["clients"] and not figures["dead"] and not figures["lost"] else 1


if __name__ == "__main__":
    sys.exit(main())
