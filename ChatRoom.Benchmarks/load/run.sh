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
server=$root/ChatRoom.Host/bin/Release/net10.0/chatroom.dll

fail() {
    echo "run.sh: $*" >&2
    exit 2
}

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
    cc -O2 -o "$work/chatload" "$bench/chatload.c" || fail 'the load generator does not build'
    dotnet build "$root/ChatRoom.Host" --configuration Release --nologo --verbosity quiet >"$work/build" 2>&1 \
        || { cat "$work/build" >&2; fail 'the server does not build'; }
}

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

clean_up() {
    [[ -z ${load:-} ]] || kill "$load" 2>/dev/null
    [[ -z ${host:-} ]] || stop "$host"
    stop_rivals
    rm -rf "$work"
}

# Ends a process and waits until it is gone.
stop() {
    kill "$1" 2>/dev/null
    for _ in {1..150}; do
        is_alive "$1" || return
        sleep 0.1
    done
    kill -KILL "$1" 2>/dev/null
}

is_alive() { [[ -r /proc/$1/stat && $(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) != Z* ]]; }

# Whether a process is the program that it is taken for: its processor time is what will be counted.
is_program() { [[ $(cat "/proc/$1/comm" 2>/dev/null) == "$2" ]]; }

# Over a transport, sets host, its process, and host_port. A new process each time, so that no scenario pays for the memory of the one before.
start_host() {
    host_port=
    dotnet "$server" \
        -D chatroom.listeners.plain.port=0 -D chatroom.listeners.irc.port=0 -D chatroom.listeners.irc.transport="$1" \
        -D chatroom.limits.flood.enabled=off -D chatroom.history.enabled=off -D chatroom.data-directory="$work/data" \
        >"$work/host.out" 2>"$work/host.err" &
    host=$!
    for _ in {1..300}; do
        if grep -q '^ready' "$work/host.out"; then
            host_port=$(sed -n 's/^listening irc irc .*://p' "$work/host.out")
            break
        fi
        is_alive "$host" || break
        sleep 0.1
    done
    [[ -n $host_port ]] && is_program "$host" dotnet || { cat "$work/host.err" >&2; fail 'the server does not start'; }
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
        start_host "$transport"
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
