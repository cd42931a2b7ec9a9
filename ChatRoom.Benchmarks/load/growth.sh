#!/bin/bash
# Measures whether a delivery costs more in larger rooms, or with more connections. Writes the figures into docs/performance.md, which
# says why they can be compared, and draws docs/growth.svg.
set -uo pipefail

usage() {
    cat <<'USAGE'
usage: BENCH_DIR=DIR ChatRoom.Benchmarks/load/growth.sh

  BENCH_DIR      a directory with chatload.c, the load generator
  RUNS           how often everything is measured, 3 by default; the figures are medians
  SECONDS_EACH   how long each measurement lasts, 10 by default
  MEMBERS        how large the rooms are, '10 100 1000 10000' by default; all of them have as many people as the largest has
  CONNECTIONS    how many there are, '1000 2000 5000 10000 18000' by default, in rooms of 100
  DELIVERIES     how many messages arrive at somebody, all together, in a second, 20000 by default
  DOCUMENT       where the figures are written, docs/performance.md by default; the picture is growth.svg beside it
USAGE
}

bench=${BENCH_DIR:-}
runs=${RUNS:-3}
seconds=${SECONDS_EACH:-10}
deliveries=${DELIVERIES:-20000}
read -ra sizes <<<"${MEMBERS:-10 100 1000 10000}"
read -ra crowds <<<"${CONNECTIONS:-1000 2000 5000 10000 18000}"
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/ChatRoom.Benchmarks/load
. "$here/host.sh"

# How large a room is while connections grow.
room=100
# What is compiled while it is first used is compiled before anything counts, and as much of it whatever is measured next.
warm_up='--clients 1000 --rooms 10 --senders 2 --seconds 4'

need_bench
need_numbers RUNS "$runs" SECONDS_EACH "$seconds" DELIVERIES "$deliveries"
for number in "${sizes[@]}"; do
    need_numbers MEMBERS "$number"
done
for number in "${crowds[@]}"; do
    need_numbers CONNECTIONS "$number"
done
largest=$(printf '%s\n' "${sizes[@]}" | sort -n | tail -n 1)
# Clients and rooms, each pair once, though both rows of figures have it.
mapfile -t points < <({
    for size in "${sizes[@]}"; do
        echo "$largest $((largest / size))"
    done
    for crowd in "${crowds[@]}"; do
        echo "$crowd $((crowd < room ? 1 : crowd / room))"
    done
} | sort -k 1,1n -k 2,2n -u)
need_files $(($(printf '%s\n' "${points[@]}" | tail -n 1 | cut -d ' ' -f 1) + 500))
prepare

measure() {
    local run=$1 transport=$2 clients=$3 rooms=$4
    start_host_over "$transport"
    read -ra options <<<"$warm_up"
    run_load 60 "$work/chatload" --port "$host_port" --parallel "$ours_connecting" "${options[@]}"
    # Until those have left.
    sleep 2
    run_load $((seconds + 300)) "$work/chatload" --port "$host_port" --pid "$host" --parallel "$ours_connecting" --seconds "$seconds" \
        --clients "$clients" --rooms "$rooms" --senders 1 --rate "$(awk "BEGIN { print $deliveries / $clients }")"
    record "$run" "clients: $clients, rooms: $rooms" "$transport"
    stop_host
}

{
    describe_machine
    printf 'measured\t%s times %s s, medians\n' "$runs" "$seconds"
} >"$work/machine"
for run in $(seq "$runs"); do
    for point in "${points[@]}"; do
        read -r clients rooms <<<"$point"
        for transport in "${transports[@]}"; do
            measure "$run" "$transport" "$clients" "$rooms"
        done
    done
done
python3 "$here/growth.py" "$work/machine" "$results" "$document" "${sizes[*]}" "${crowds[*]}" "$room"
