"""Makes tables of what storm.sh measured, and puts them into a document.

usage: storm_report.py MACHINE RESULTS DOCUMENT

Exits with 1 when anything was lost, anybody disconnected who had not left, or a limit was passed.
"""

import sys
from collections import defaultdict

from document import put
from report import NOTHING, OURS, complain, head, median, number, read_facts, read_measurements, row, thousandth

MARKS = ("storms", "storm.sh")
# Seconds until all are in, and microseconds that a message in the other room takes.
LIMITS = {"join_s": (10, "s until all are in"), "p99_us": (100_000, "µs p99 of the other room")}


def join_cells(good):
    return [
        number(median(good, "register_s"), 1),
        number(median(good, "join_s"), 1),
        number(median(good, "told_s"), 1),
        number(median(good, "server_cpu_s"), 1),
        number(median(good, "rss_mb")),
    ]


def quit_cells(good):
    return [
        number(median(good, "quit_s"), 2),
        thousandth(median(good, "calm_p99_us")),
        thousandth(median(good, "p50_us")),
        thousandth(median(good, "p99_us")),
        thousandth(median(good, "max_us")),
        number(median(good, "server_cpu_s"), 1),
    ]


JOIN_TITLES = ["registered after, s", "all in after, s", "all told after, s", "CPU s", "resident MB"]
QUIT_TITLES = ["all told after, s", "other room before: p99, ms", "meanwhile: p50, ms", "p99, ms", "longest, ms", "CPU s"]


def table(titles, cells_of, by_scenario):
    lines = head(["storm", "server", *titles])
    for scenario, by_server in by_scenario.items():
        for position, (server, measurements) in enumerate(by_server.items()):
            good = [it for it in measurements if not it.failure]
            cells = cells_of(good) if good else [NOTHING] * len(titles)
            lines.append(row([scenario if position == 0 else "", OURS[server], *cells]))
    return lines


def problems(by_scenario):
    for scenario, by_server in by_scenario.items():
        for server, measurements in by_server.items():
            yield from (f"run {it.run}, {scenario}, {server}: {it.failure}" for it in measurements if it.failure)
            good = [it for it in measurements if not it.failure]
            for key, (limit, what) in LIMITS.items():
                value = median(good, key)
                if value is not None and value > limit:
                    yield f"{scenario}, {server}: {number(value, 1)} {what}, more than {limit:,}"


def main(machine, results, document):
    joins, quits = defaultdict(lambda: defaultdict(list)), defaultdict(lambda: defaultdict(list))
    for it in read_measurements(results):
        (joins if " join" in it.scenario else quits)[it.scenario][it.server].append(it)
    parts = [read_facts(machine), table(JOIN_TITLES, join_cells, joins), table(QUIT_TITLES, quit_cells, quits)]
    figures = "\n\n".join("\n".join(part) for part in parts)
    print(figures, flush=True)
    put(document, MARKS, figures)
    found = [*problems(joins), *problems(quits)]
    for problem in found:
        print("FAIL:", problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
