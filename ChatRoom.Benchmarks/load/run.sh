#!/bin/bash
# Measures this server and, where they are installed, InspIRCd and ngIRCd side by side under the same load, and writes
# the figures into docs/performance.md, which also says how to read them.
set -uo pipefail

usage() {
    cat <<'USAGE'
usage: BENCH_DIR=DIR ChatRoom.Benchmarks/load/run.sh

  BENCH_DIR      a directory with chatload.c, the load generator, and peers.sh, which starts the rivals
  RUNS           how often everything is measured, 3 by default; the figures are medians
  SECONDS_EACH   how long each scenario lasts, 10 by default
  DOCUMENT       where the figures are written, docs/performance.md by default
USAGE
}

bench=${BENCH_DIR:-}
runs=${RUNS:-3}
seconds=${SECONDS_EACH:-10}
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/ChatRoom.Benchmarks/load
. "$here/host.sh"
. "$here/rivals.sh"

need_bench peers.sh
need_numbers RUNS "$runs" SECONDS_EACH "$seconds"
need_rivals
need_files 10500
prepare
{
    describe_machine
    ! command -v inspircd >/dev/null || printf 'inspircd\t%s\n' "$(inspircd --version 2>/dev/null | head -n 1)"
    ! command -v ngircd >/dev/null || printf 'ngircd\t%s\n' "$(ngircd --version 2>/dev/null | head -n 1)"
    printf 'measured\t%s times %s s, medians\n' "$runs" "$seconds"
} >"$work/machine"
for run in $(seq "$runs"); do
    for scenario in "${scenarios[@]}"; do
        measure_all "$run" "$scenario"
    done
done
python3 "$here/report.py" "$work/machine" "$results" "$document"
