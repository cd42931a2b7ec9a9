"""Compares ratios to InspIRCd, just measured, with those of the figures in a document, which run.sh has written.

usage: guard.py DOCUMENT TOLERANCE BUSY [RESULTS]

Without results it only sees whether the document has what is needed. Exits with 1 when a ratio is worse by more than so many percent,
or could not be measured; if the machine is busy (yes or no), only those of processor time count.
"""

import re
import sys

from document import cut
from report import MARKS, NAMES, OURS, YARDSTICK, complain, head, number, ratio, read_measurements, row

# What is compared: its name, the column of the document, what the load generator calls it, and whether more of it is better.
THROUGHPUT = ("deliveries a second", "deliveries a second", "deliveries_per_s", True)
COST = ("CPU a delivery", "CPU µs a delivery", "cpu_us_per_delivery", False)
LATENCY = ("latency p99", "p99, ms", "p99_us", False)
COMPARED = {
    "1,000 clients in 1 room, 4 senders": [THROUGHPUT, COST],
    "1,000 clients in 100 rooms, 2 senders each": [THROUGHPUT, COST],
    "1,000 clients in 1 room, 20 messages a second": [COST, LATENCY],
}


def read_record(document):
    """The figures of a document: by scenario, server and column."""
    record, titles, scenario = {}, [], ""
    for line in cut(document, MARKS)[1].splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if cells[:1] == ["scenario"]:
            titles = cells
        elif titles and len(cells) == len(titles):
            scenario = cells[0] or scenario
            # Behind a figure there may be what went wrong in some of the runs.
            record |= {(scenario, cells[1], title): re.match(r"[\d,.]*", cell)[0].replace(",", "") for title, cell in zip(titles, cells)}
    return record


def recorded_ratio(record, scenario, server, column):
    try:
        return float(record[scenario, NAMES[server], column]) / float(record[scenario, NAMES[YARDSTICK], column])
    except (KeyError, ValueError, ZeroDivisionError):
        return None


def compare(recorded, measured, more_is_better):
    """By how many percent it became worse; negative when it became better."""
    return 100 * (recorded / measured - 1 if more_is_better else measured / recorded - 1)


def comparisons(record, measurements):
    """What is compared, with the ratio recorded, the ratio measured, if there is one, and by how much that is worse."""
    for scenario, figures in COMPARED.items():
        good = [it for it in measurements if it.scenario == scenario and not it.failure]
        yardsticks = [it for it in good if it.server == YARDSTICK]
        for server in OURS:
            for title, column, key, more_is_better in figures:
                recorded = recorded_ratio(record, scenario, server, column)
                measured = ratio([it for it in good if it.server == server], yardsticks, key)
                worse = compare(recorded, measured, more_is_better) if recorded and measured else None
                yield (scenario, NAMES[server], title), recorded, measured, worse


def main(document, tolerance, busy, results=None):
    measurements = read_measurements(results) if results else []
    compared = list(comparisons(read_record(document), measurements))
    missing = [", ".join(what) for what, recorded, _, _ in compared if not recorded]
    if missing:
        print(f"{document} has no ratio for", "; ".join(missing), file=sys.stderr)
        return 2
    if not results:
        return 0
    print("\n".join(head(["scenario", "server", "÷ InspIRCd's", "recorded", "now", "worse by"])))
    fallen = []
    for what, recorded, measured, worse in compared:
        verdict = "not measured" if worse is None else f"{worse:+.0f} %"
        counts = busy != "yes" or what[-1] == COST[0]
        if worse is None or (counts and worse > float(tolerance)):
            fallen.append(f"{', '.join(what)}: {number(recorded, 2)} recorded, {number(measured, 2)} now, {verdict}")
            verdict = f"**{verdict}**"
        print(row([*what, number(recorded, 2), number(measured, 2), verdict]))
    complain(measurements)
    for line in fallen:
        print("FAIL:", line)
    return 1 if fallen or any(it.loss for it in measurements) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
