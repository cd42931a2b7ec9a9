#!/bin/bash
# Measures what it costs to store every message before it is told: the same load with and without a history, one right after the
# other, on the embedded store. Writes the figures into docs/performance.md.
set -uo pipefail

usage() {
    cat <<'USAGE'
usage: BENCH_DIR=DIR ChatRoom.Benchmarks/load/history.sh

  BENCH_DIR      a directory with chatload.c, the load generator
  SECONDS_EACH   how long each scenario lasts, 8 by default
  DOCUMENT       where the figures are written, docs/performance.md by default
USAGE
}

scenarios=(
    '100 rooms, a sender and a listener each way|--clients 200 --rooms 100 --senders 2'
    '1 room, 4 senders|--clients 4 --rooms 1 --senders 4'
    '1 room, 1 sender, 100 messages a second|--clients 2 --rooms 1 --senders 1 --rate 100'
)
stores=('off|-D chatroom.history.enabled=off' 'normal|-D chatroom.persistence.synchronous=normal' 'full|-D chatroom.persistence.synchronous=full')

bench=${BENCH_DIR:-}
seconds=${SECONDS_EACH:-8}
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/ChatRoom.Benchmarks/load
. "$here/host.sh"

value() { sed -n "s/.* $1=\\([0-9.-]*\\).*/\\1/p" <<<" $said"; }

# A row of the table; what was lost ends everything, for then no figure counts.
measure() {
    local scenario=$1 store=$2
    read -ra options <<<"${store#*|}"
    start_host "${options[@]}"
    read -ra options <<<"${scenario#*|}"
    run_load $((seconds + 120)) "$work/chatload" --port "$host_port" --pid "$host" --seconds "$seconds" "${options[@]}"
    said=$(tr '\n' ' ' <"$work/load.out")
    stop_host
    [[ $(value lost) == 0 ]] || fail "${scenario%%|*}, history ${store%%|*}: ${said:-$problem}"
    printf '| %s | %s | %s | %s | %s | %s |\n' "${scenario%%|*}" "${store%%|*}" "$(value msgs_per_s)" \
        "$(awk -v cpu="$(value server_cpu_s)" -v sent="$(value sent)" 'BEGIN { printf "%.0f", cpu / sent * 1e6 }')" \
        "$(milliseconds p50_us)" "$(milliseconds p99_us)" | tee /dev/stderr
}

milliseconds() { value "$1" | awk '{ printf "%.1f", $1 / 1000 } END { if (NR == 0) printf "–" }'; }

need_bench
need_numbers SECONDS_EACH "$seconds"
prepare
{
    printf -- '- load average before: %s\n- date: %s\n- ChatRoom: %s\n- measured: %s s each\n\n' \
        "$(cut -d ' ' -f 1-3 /proc/loadavg)" "$(date -u +%F)" "$(dotnet "$server" --version)" "$seconds"
    printf '| scenario | history | messages a second | CPU µs a message | latency p50, ms | p99, ms |\n|---|---|---:|---:|---:|---:|\n'
    for scenario in "${scenarios[@]}"; do
        for store in "${stores[@]}"; do
            measure "$scenario" "$store"
        done
    done
} >"$work/figures"
python3 "$here/document.py" "$document" history history.sh <"$work/figures"
