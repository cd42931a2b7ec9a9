#!/bin/bash
# Measures this server and, where they are installed, InspIRCd and ngIRCd side by side under the same load, and writes
# the figures into docs/performance.md, which also says how to read them. Everything stays on the loopback interface.
set -uo pipefail

usage() {
    cat <<'USAGE'
usage: BENCH_DIR=DIR ChatRoom.Benchmarks/load/run.sh

  BENCH_DIR      a directory with chatload.c, the load generator, and peers.sh, which starts the rivals
  RUNS           how often everything is measured, 3 by default; the figures are medians
  SECONDS_EACH   how long each scenario lasts, 10 by default
USAGE
}

# What each scenario is called, and what the load generator is told. The order is that of the tables.
scenarios=(
    '100 clients in 1 room, 4 senders|--clients 100 --rooms 1 --senders 4'
    '1,000 clients in 1 room, 4 senders|--clients 1000 --rooms 1 --senders 4'
    '1,000 clients in 100 rooms, 2 senders each|--clients 1000 --rooms 100 --senders 2'
    '1,000 clients in 1 room, 20 messages a second|--clients 1000 --rooms 1 --senders 4 --rate 20'
    '10,000 clients in 1,000 rooms, silent|--clients 10000 --rooms 1000 --hold 2'
)

# Name, port, and how many may be connecting at once: InspIRCd lets people in once a second, so a few at a time take
# minutes; ngIRCd has a short queue, and who does not fit into it gives up after a while.
rivals=('inspircd 6700 500' 'ngircd 6701 8')
ours_connecting=64
# This server is measured over each of its transports.
transports=(akka-io kestrel)
files_needed=10500

bench=${BENCH_DIR:-}
runs=${RUNS:-3}
seconds=${SECONDS_EACH:-10}
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/ChatRoom.Benchmarks/load
. "$here/host.sh"

prepare() {
    if [[ ! -f $bench/chatload.c || ! -f $bench/peers.sh ]]; then
        usage >&2
        exit 2
    fi
    [[ $runs =~ ^[1-9][0-9]*$ && $seconds =~ ^[1-9][0-9]*$ ]] || fail 'RUNS and SECONDS_EACH are whole numbers from 1'
    for rival in "${rivals[@]}"; do
        read -r _ port _ <<<"$rival"
        ! is_taken "$port" || fail "port $port is taken; the rivals need it"
    done
    ulimit -n "$(ulimit -H -n)" && [[ $(ulimit -n) == unlimited || $(ulimit -n) -ge $files_needed ]] \
        || fail "ulimit -n must be at least $files_needed"

    work=$(mktemp -d)
    export PEERS_DIR=$work/peers
    results=$work/results
    trap clean_up EXIT
    trap 'exit 130' INT TERM
    build
}

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

clean_up() {
    [[ -z ${load:-} ]] || kill "$load" 2>/dev/null
    [[ -z ${host:-} ]] || stop "$host"
    stop_rivals
    rm -rf "$work"
}

# Starts both, and fills rival_pids, by port, with those that really run.
start_rivals() {
    local name port pid
    rivals_started=yes
    rival_pids=()
    while read -r name port pid; do
        is_program "$pid" "$name" && rival_pids[port]=$pid
    done < <(bash "$bench/peers.sh" 2>/dev/null)
}

stop_rivals() {
    local pid
    [[ -n ${rivals_started:-} ]] || return
    bash "$bench/peers.sh" stop 2>/dev/null
    for pid in "${rival_pids[@]}"; do
        stop "$pid"
    done
    rivals_started=
}

# Adds a line to the results: run, scenario, server, what the load generator said, why it was not content.
measure() {
    local run=$1 scenario=$2 name=$3 port=$4 connecting=$5 pid=$6 patience=$((seconds + 300)) code why=
    read -ra options <<<"${scenario#*|}"
    : >"$work/load.out"
    if [[ -z $pid ]]; then
        why='does not start'
    else
        timeout --kill-after 5 "$patience" "$work/chatload" --host 127.0.0.1 --port "$port" --pid "$pid" \
            --parallel "$connecting" --seconds "$seconds" "${options[@]}" >"$work/load.out" 2>"$work/load.err" &
        load=$!
        wait "$load"
        code=$?
        load=
        [[ $code == 0 ]] || why=$(tail -n 1 "$work/load.err")
        [[ $code != 124 ]] || why="no end after $patience s"
    fi
    printf '%s\t%s\t%s\t%s\t%s\n' "$run" "${scenario%%|*}" "$name" "$(tr '\n' ' ' <"$work/load.out")" "$why" >>"$results"
    printf '%s  %-46s %-9s %s%s\n' "$run" "${scenario%%|*}" "$name" \
        "$(grep -o 'deliveries_per_s=[0-9]*\|cpu_us_per_delivery=[0-9.]*\|kb_per_conn=[0-9.]*\|lost=[0-9-]*' "$work/load.out" | tr '\n' ' ')" "$why" >&2
}

# One after the other, each of them gone before the next is measured.
measure_all() {
    local run=$1 scenario=$2 transport rival name port connecting
    for transport in "${transports[@]}"; do
        start_host -D chatroom.listeners.irc.transport="$transport" -D chatroom.history.enabled=off
        measure "$run" "$scenario" "$transport" "$host_port" "$ours_connecting" "$host"
        stop "$host"
        host=
    done
    for rival in "${rivals[@]}"; do
        read -r name port connecting <<<"$rival"
        if command -v "$name" >/dev/null; then
            start_rivals
            measure "$run" "$scenario" "$name" "$port" "$connecting" "${rival_pids[port]:-}"
            stop_rivals
        fi
    done
}

describe_machine() {
    local cpu
    cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
    printf 'machine\t%s cores, %s, Linux %s\n' "$(nproc)" "${cpu:-unknown processor}" "$(uname -r)"
    printf 'load average before\t%s\n' "$(cut -d ' ' -f 1-3 /proc/loadavg)"
    printf 'date\t%s\n' "$(date -u +%F)"
    printf '.NET\t%s\n' "$(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \(10[^ ]*\).*/\1/p' | tail -n 1)"
    printf 'ChatRoom\t%s\n' "$(dotnet "$server" --version) ($(git -C "$root" describe --always --dirty 2>/dev/null || echo 'no git'))"
    ! command -v inspircd >/dev/null || printf 'inspircd\t%s\n' "$(inspircd --version 2>/dev/null | head -n 1)"
    ! command -v ngircd >/dev/null || printf 'ngircd\t%s\n' "$(ngircd --version 2>/dev/null | head -n 1)"
    printf 'measured\t%s times %s s, medians\n' "$runs" "$seconds"
}

PATH=$PATH:/usr/sbin
prepare
describe_machine >"$work/machine"
for run in $(seq "$runs"); do
    for scenario in "${scenarios[@]}"; do
        measure_all "$run" "$scenario"
    done
done
python3 "$here/report.py" "$work/machine" "$results" "$root/docs/performance.md"
