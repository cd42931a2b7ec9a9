"""Makes tables and a picture of what growth.sh measured, and puts them into a document and beside it.

usage: growth.py MACHINE RESULTS DOCUMENT MEMBERS CONNECTIONS ROOM

Exits with 1 when anything was lost or anybody disconnected, when messages travelled together in every run, so that a figure is missing,
or when cost does not stay flat.
"""

import os
import re
import sys

from chart import Panel, draw
from document import put
from report import OURS, complain, median, number, read_facts, read_measurements, row, thousandth

MARKS = ("growth", "growth.sh")
COST = "cpu_us_per_delivery"
# How many times the smallest cost of a delivery the largest may be.
FLAT = 1.5


class Series:
    """Cost against one number that grows."""

    def __init__(self, title, grows, points, measurements):
        """Points are clients and rooms, by that number."""
        self.title, self.grows, self.numbers = title, grows, list(points)
        good = [it for it in measurements if not it.failure and not together(it)]
        self.good = {
            (server, x): [it for it in good if it.server == server and point_of(it) == point]
            for x, point in points.items() for server in OURS}

    def values(self, server, key):
        return [median(self.good[server, x], key) for x in self.numbers]

    def factor(self, server):
        """The largest cost, compared to the smallest."""
        costs = [cost for cost in self.values(server, COST) if cost]
        return max(costs) / min(costs) if len(costs) == len(self.numbers) else None

    def problems(self, server):
        missing = [number(x) for x, cost in zip(self.numbers, self.values(server, COST)) if not cost]
        if missing:
            yield f"{self.title}, {OURS[server]}: no figure for {self.grows} {', '.join(missing)}"
        elif self.factor(server) > FLAT:
            yield f"{self.title}, {OURS[server]}: largest ÷ smallest is {self.factor(server):.2f}, more than {FLAT}"

    def table(self):
        titles = [self.grows, *(f"{name}: {what}" for what in ("CPU µs a delivery", "p99, ms") for name in OURS.values())]
        yield from (row(titles), "|" + "---:|" * len(titles))
        costs = [self.values(server, COST) for server in OURS]
        latencies = [self.values(server, "p99_us") for server in OURS]
        for x, *cells in zip(self.numbers, *costs, *latencies):
            yield row([number(x), *(number(cost, 2) for cost in cells[:len(OURS)]), *(thousandth(time) for time in cells[len(OURS):])])
        yield row(["largest ÷ smallest", *(number(self.factor(server), 2) for server in OURS), *[""] * len(OURS)])

    def panel(self):
        return Panel(self.title, self.grows, self.numbers, {name: self.values(server, COST) for server, name in OURS.items()})


def point_of(measurement):
    """Clients and rooms: growth.sh calls the scenario after them."""
    return tuple(int(it) for it in re.findall(r"\d+", measurement.scenario))


def together(measurement):
    """That messages travelled together, or an empty string: each must have arrived before the next one of its room is sent."""
    pause = 1e6 * measurement["rooms"] / max(1, measurement["msgs_per_s"])
    if (measurement["p99_us"] or 0) >= pause:
        times = f"p99 is {thousandth(measurement['p99_us'])} ms, one is sent every {thousandth(pause)} ms"
        return f"messages travelled together, which does not count: {times}"
    return ""


def main(machine, results, document, members, connections, room):
    measurements = read_measurements(results)
    members, connections, room = [int(it) for it in members.split()], [int(it) for it in connections.split()], int(room)
    crowd = max(members)
    series = [
        Series(f"{crowd:,} connections in rooms of different size", "members of a room",
               {it: (crowd, crowd // it) for it in members}, measurements),
        Series(f"Different numbers of connections in rooms of {room:,}", "connections",
               {it: (it, max(1, it // room)) for it in connections}, measurements),
    ]
    picture = "![" + "; ".join(it.title for it in series) + "](growth.svg)"
    tables = [f"{it.title}:\n\n" + "\n".join(it.table()) for it in series]
    figures = "\n\n".join(["\n".join(read_facts(machine)), picture, *tables])
    print(figures, flush=True)
    put(document, MARKS, figures)
    draw(os.path.join(os.path.dirname(document), "growth.svg"), "CPU µs a delivery", [it.panel() for it in series])

    complain(measurements)
    for it in measurements:
        if not it.failure and together(it):
            print(f"run {it.run}, {it.scenario}, {it.server}: {together(it)}", file=sys.stderr)
    problems = [problem for it in series for server in OURS for problem in it.problems(server)]
    for problem in problems:
        print("FAIL:", problem)
    return 1 if problems or any(it.failure for it in measurements) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
