# For run.sh and guard.sh, after host.sh: measures this server and the rivals under the same load, one after the other. They set seconds.

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
PATH=$PATH:/usr/sbin

# Ends when somebody else has the ports that they need.
need_rivals() {
    local rival port
    for rival in "${rivals[@]}"; do
        read -r _ port _ <<<"$rival"
        ! is_taken "$port" || fail "port $port is taken; the rivals need it"
    done
}

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Starts both, and fills rival_pids, by port, with those that really run.
start_rivals() {
    local name port pid
    export PEERS_DIR=$work/peers
    rivals_started=yes
    rival_pids=()
    while read -r name port pid; do
        is_program "$pid" "$name" && rival_pids[port]=$pid
    done < <(bash "$bench/peers.sh" 2>/dev/null)
}

stop_rivals() {
    local pid
    bash "$bench/peers.sh" stop 2>/dev/null
    for pid in "${rival_pids[@]}"; do
        stop "$pid"
    done
    rivals_started=
}

# A scenario on a server: its port, how many may be connecting to it, and its process if it runs.
measure() {
    local run=$1 scenario=$2 name=$3 port=$4 connecting=$5 pid=$6
    read -ra options <<<"${scenario#*|}"
    if [[ -z $pid ]]; then
        : >"$work/load.out"
        problem='does not start'
    else
        run_load $((seconds + 300)) "$work/chatload" --port "$port" --pid "$pid" \
            --parallel "$connecting" --seconds "$seconds" "${options[@]}"
    fi
    record "$run" "${scenario%%|*}" "$name"
}

# One after the other, each of them gone before the next is measured.
measure_all() {
    local run=$1 scenario=$2 transport rival name port connecting
    for transport in "${transports[@]}"; do
        start_host_over "$transport"
        measure "$run" "$scenario" "$transport" "$host_port" "$ours_connecting" "$host"
        stop_host
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
