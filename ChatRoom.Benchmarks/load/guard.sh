#!/bin/bash
# Whether this server has become slower compared to InspIRCd: measures some of run.sh's scenarios shortly, and compares the ratios with
# those of the figures that run.sh wrote last. Ends with 1 when one of them is worse, or could not be measured. Writes nothing.
set -uo pipefail

usage() {
    cat <<'USAGE'
usage: BENCH_DIR=DIR ChatRoom.Benchmarks/load/guard.sh [TOLERANCE]

  TOLERANCE      by how many percent a ratio may be worse than the recorded one, 25 by default
  BENCH_DIR      a directory with chatload.c, the load generator, and peers.sh, which starts the rivals
  RUNS           how often everything is measured, 3 by default; the ratios are medians
  SECONDS_EACH   how long each scenario lasts, 4 by default
  BUSY           yes: the machine has other work, so only processor time is judged, and the rest is shown
  DOCUMENT       where the recorded figures are, docs/performance.md by default
USAGE
}

bench=${BENCH_DIR:-}
runs=${RUNS:-3}
seconds=${SECONDS_EACH:-4}
tolerance=${1:-25}
busy=${BUSY:-no}
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/ChatRoom.Benchmarks/load
. "$here/host.sh"
. "$here/rivals.sh"
# The one rival that is the measure.
rivals=("${rivals[0]}")

if [[ $# -gt 1 ]]; then
    usage >&2
    exit 2
fi
need_bench peers.sh
need_numbers RUNS "$runs" SECONDS_EACH "$seconds" TOLERANCE "$tolerance"
[[ $busy == yes || $busy == no ]] || fail "BUSY is yes or no, not '$busy'"
command -v inspircd >/dev/null || fail 'InspIRCd is not installed; there is nothing to compare with'
need_rivals
# Before anything is measured: whether there is something to compare with.
python3 "$here/guard.py" "$document" "$tolerance" "$busy" || exit
prepare
for run in $(seq "$runs"); do
    for scenario in "${scenarios[@]:1:3}"; do
        measure_all "$run" "$scenario"
    done
done
python3 "$here/guard.py" "$document" "$tolerance" "$busy" "$results"
