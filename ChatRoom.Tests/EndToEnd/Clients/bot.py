"""A bot made with python3-irc: it does what is asked of it in its room, and prints every event and what it knows of the room."""
import sys

import irc.bot


class Bot(irc.bot.SingleServerIRCBot):
    def __init__(self, port, nick, room):
        super().__init__([("127.0.0.1", port)], nick, "Robot of the tests", reconnection_interval=1)
        self.room = room

    def _dispatcher(self, connection, event):
        print(event.type, event.source, event.target, *event.arguments, sep="|", flush=True)
        super()._dispatcher(connection, event)

    def on_welcome(self, connection, event):
        connection.join(self.room)

    def on_pubmsg(self, connection, event):
        order, _, rest = event.arguments[0].partition(" ")
        orders = {
            "!say": lambda: connection.privmsg(self.room, rest),
            "!act": lambda: connection.action(self.room, rest),
            "!tell": lambda: connection.privmsg(event.source.nick, rest),
            "!topic": lambda: connection.topic(self.room, rest),
            "!mode": lambda: connection.mode(self.room, rest),
            "!kick": lambda: connection.kick(self.room, *rest.split(" ", 1)),
            "!join": lambda: connection.join(rest),
            "!whois": lambda: connection.whois([rest]),
            "!away": lambda: connection.send_raw("AWAY :" + rest),
            "!nick": lambda: connection.nick(rest),
            "!state": self.print_state,
        }
        if order in orders:
            orders[order]()

    def print_state(self):
        channel = self.channels[self.room]
        print("state", sorted(channel.users()), sorted(channel.opers()), sorted(channel.modes), sep="|", flush=True)


Bot(int(sys.argv[1]), sys.argv[2], sys.argv[3]).start()
