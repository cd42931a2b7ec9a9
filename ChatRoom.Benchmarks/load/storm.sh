#!/bin/bash
# Measures two storms over each transport: everybody comes into one room at once, and thousands vanish from a room at once while others
# talk in another. Writes the figures into docs/performance.md.
set -uo pipefail

usage() {
    cat <<'USAGE'
usage: ChatRoom.Benchmarks/load/storm.sh

  RUNS           how often everything is measured, 3 by default; the figures are medians
  JOINING        how many come at once, 10000 by default
  LEAVING        how many vanish at once, 5000 by default
  STAYING        how many of their room stay, and are told of each, 500 by default
  DOCUMENT       where the figures are written, docs/performance.md by default
USAGE
}

bench=
runs=${RUNS:-3}
joining=${JOINING:-10000}
leaving=${LEAVING:-5000}
staying=${STAYING:-500}
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/ChatRoom.Benchmarks/load
. "$here/host.sh"

storms=(
    "$joining join|join $joining"
    "$joining join, without names|--caps draft/no-implicit-names join $joining"
    "$leaving vanish, $staying stay|quit $leaving $staying"
)

if [[ $# -gt 0 ]]; then
    usage >&2
    exit 2
fi
need_numbers RUNS "$runs" JOINING "$joining" LEAVING "$leaving" STAYING "$staying"
need_files $(((joining > leaving + staying ? joining : leaving + staying) + 500))
prepare
{
    describe_machine
    printf 'measured\t%s times, medians\n' "$runs"
} >"$work/machine"
for run in $(seq "$runs"); do
    for storm in "${storms[@]}"; do
        for transport in "${transports[@]}"; do
            # Past what storm.py waits, which answers no PING.
            start_host_over "$transport" -D chatroom.limits.ping-interval=15m
            read -ra options <<<"${storm#*|}"
            run_load 900 python3 "$here/storm.py" --port "$host_port" --pid "$host" --parallel "$ours_connecting" "${options[@]}"
            record "$run" "${storm%%|*}" "$transport"
            stop_host
        done
    done
done
python3 "$here/storm_report.py" "$work/machine" "$results" "$document"
