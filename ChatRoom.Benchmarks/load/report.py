"""Makes tables of what run.sh measured, and puts them into a document.

usage: report.py MACHINE RESULTS DOCUMENT

Exits with 1 when any server lost a message or a client, or when this one could not be measured.
"""

import re
import statistics
import sys
from collections import defaultdict

from document import put

OURS = {"akka-io": "ChatRoom, Akka.IO", "kestrel": "ChatRoom, Kestrel"}
RIVALS = {"inspircd": "InspIRCd", "ngircd": "ngIRCd"}
NAMES = OURS | RIVALS
YARDSTICK = "inspircd"
MARKS = ("figures", "run.sh")
NOTHING = "–"


class Measurement:
    """One scenario on one server in one run."""

    def __init__(self, line):
        self.run, self.scenario, self.server, said, self.problem = line.rstrip("\n").split("\t")
        self.values = {key: float(value) for key, value in re.findall(r"(\w+)=(-?[\d.]+)", said)}

    def __getitem__(self, key):
        return self.values.get(key)

    @property
    def is_silent(self):
        """Whether nobody spoke: then memory is what it is about."""
        return "held_s" in self.values

    @property
    def loss(self):
        """What got lost, or an empty string."""
        lost = self.values.get("lost", 0)
        dead = max(self.values.get(key, 0) for key in ("dead", "dead_end", "dead_after_hold"))
        if lost:
            return f"lost {lost:,.0f} of {self.values['deliveries'] + lost:,.0f} deliveries"
        return f"{dead:,.0f} clients dropped" if dead else ""

    @property
    def failure(self):
        """Why it does not count, or an empty string."""
        missing = self.values.get("clients", 0) - self.values.get("ready", 0)
        if self.loss:
            return self.loss
        if missing:
            return f"{missing:,.0f} clients did not get in"
        return self.problem if self.problem or self.values else "no figures"


def number(value, digits=0):
    return NOTHING if value is None else f"{value:,.{digits}f}"


def thousandth(value, digits=1):
    return NOTHING if value is None else f"{value / 1000:,.{digits}f}"


def median(measurements, key):
    values = [measurement[key] for measurement in measurements if measurement[key] is not None]
    return statistics.median(values) if values else None


def ratio(measurements, yardsticks, key="cpu_us_per_delivery"):
    """The median, over the runs, of a figure compared to the yardstick's in the same run."""
    by_run = {yardstick.run: yardstick[key] for yardstick in yardsticks if not yardstick.failure}
    ratios = [measurement[key] / by_run[measurement.run] for measurement in measurements if by_run.get(measurement.run)]
    return statistics.median(ratios) if ratios else None


def row(cells):
    return "| " + " | ".join(cells) + " |"


def head(titles):
    return [row(titles), "|" + "|".join("---" if index < 2 else "---:" for index in range(len(titles))) + "|"]


def talking_cells(good, yardsticks):
    return [
        number(median(good, "deliveries_per_s")),
        number(median(good, "cpu_us_per_delivery"), 2),
        number(ratio(good, yardsticks), 2),
        thousandth(median(good, "p50_us")),
        thousandth(median(good, "p99_us")),
        number(median(good, "setup_cpu_s"), 2),
    ]


def silent_cells(good, _):
    return [
        number(median(good, "kb_per_conn"), 1),
        number(median(good, "setup_cpu_s"), 2),
    ]


def table(titles, cells_of, by_scenario):
    lines = head(["scenario", "server", *titles])
    for scenario, by_server in by_scenario.items():
        for position, (server, measurements) in enumerate(by_server.items()):
            good = [measurement for measurement in measurements if not measurement.failure]
            cells = cells_of(good, by_server.get(YARDSTICK, [])) if good else [NOTHING] * len(titles)
            failures = sorted({measurement.failure for measurement in measurements if measurement.failure})
            if failures:
                count = len(measurements) - len(good)
                cells[0] = "; ".join([*([cells[0]] if good else []), f"{count} of {len(measurements)}: {', '.join(failures)}"])
            lines.append(row([scenario if position == 0 else "", NAMES.get(server, server), *cells]))
    return lines


def tables(measurements):
    talking, silent = defaultdict(lambda: defaultdict(list)), defaultdict(lambda: defaultdict(list))
    silent_scenarios = {measurement.scenario for measurement in measurements if measurement.is_silent}
    for measurement in measurements:
        kind = silent if measurement.scenario in silent_scenarios else talking
        kind[measurement.scenario][measurement.server].append(measurement)
    latency = ["latency p50, ms", "p99, ms"]
    yield table(
        ["deliveries a second", "CPU µs a delivery", "× InspIRCd's", *latency, "CPU s to connect all"], talking_cells, talking)
    yield table(["KB a connection", "CPU s to connect all"], silent_cells, silent)


def read_facts(path):
    """What was measured where, as a list."""
    with open(path, encoding="utf-8") as file:
        return ["- " + line.rstrip("\n").replace("\t", ": ") for line in file]


def read_measurements(path):
    with open(path, encoding="utf-8") as file:
        return [Measurement(line) for line in file]


def complain(measurements):
    """Says what went wrong in which of them."""
    for measurement in measurements:
        if measurement.failure:
            print(f"run {measurement.run}, {measurement.scenario}, {measurement.server}: {measurement.failure}", file=sys.stderr)


def main(machine, results, document):
    measurements = read_measurements(results)
    parts = [read_facts(machine), *tables(measurements)]
    figures = "\n\n".join("\n".join(part) for part in parts)
    # Before anything else can go wrong: they took long to get.
    print(figures, flush=True)
    put(document, MARKS, figures)

    complain(measurements)
    return 1 if any(measurement.loss or (measurement.failure and measurement.server in OURS) for measurement in measurements) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
