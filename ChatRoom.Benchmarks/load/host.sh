# For the scripts beside it, which set root and bench: builds, starts, loads and ends what is measured. Where the figures go is document,
# docs/performance.md unless DOCUMENT says otherwise. Everything stays on the loopback interface.

server=$root/ChatRoom.Host/bin/Release/net10.0/chatroom.dll
document=${DOCUMENT:-$root/docs/performance.md}
# This server is measured over each of its transports, and so many may be connecting to it at once.
transports=(akka-io kestrel)
ours_connecting=64

# What is shown of a measurement while others are still to come.
shown='\b(deliveries_per_s|cpu_us_per_delivery|kb_per_conn|(join|told|quit)_s|p99_us|lost)=[0-9.-]*'

fail() {
    echo "${0##*/}: $*" >&2
    exit 2
}

# Ends with the usage unless the load generator, and the other files of BENCH_DIR that are named, are there.
need_bench() {
    local file
    for file in chatload.c "$@"; do
        if [[ ! -f $bench/$file ]]; then
            usage >&2
            exit 2
        fi
    done
}

# With names of settings, each followed by its value.
need_numbers() {
    while [[ $# -gt 0 ]]; do
        [[ $2 =~ ^[1-9][0-9]{0,5}$ ]] || fail "$1 is a whole number from 1 to 999999, not '$2'"
        shift 2
    done
}

# Lets this shell's processes open so many files.
need_files() {
    ulimit -n "$(ulimit -H -n)" && [[ $(ulimit -n) == unlimited || $(ulimit -n) -ge $1 ]] || fail "ulimit -n must be at least $1"
}

# Makes the working directory, which goes with everything that was started when the script ends, and builds the server and, as
# $work/chatload, the load generator.
prepare() {
    work=$(mktemp -d)
    results=$work/results
    : >"$results"
    trap clean_up EXIT
    trap 'exit 130' INT TERM
    if [[ -n $bench ]]; then
        cc -O2 -o "$work/chatload" "$bench/chatload.c" || fail 'the load generator does not build'
    fi
    dotnet build "$root/ChatRoom.Host" --configuration Release --nologo --verbosity quiet >"$work/build" 2>&1 \
        || { cat "$work/build" >&2; fail 'the server does not build'; }
}

clean_up() {
    [[ -z ${load:-} ]] || kill "$load" 2>/dev/null
    stop_host
    [[ -z ${rivals_started:-} ]] || stop_rivals
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

# With options for the server, sets host, its process, and host_port. A new process and a new store each time, so that no scenario pays
# for the one before.
start_host() {
    host_port=
    rm -rf "$work/data"
    # At once, or it would still be the one before that is ready.
    : >"$work/host.out"
    dotnet "$server" \
        -D chatroom.listeners.plain.port=0 -D chatroom.listeners.irc.port=0 \
        -D chatroom.limits.flood.enabled=off -D chatroom.data-directory="$work/data" "$@" \
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

# Over the given transport, without a history: nor have the rivals any. More options may follow.
start_host_over() { start_host -D chatroom.listeners.irc.transport="$1" -D chatroom.history.enabled=off "${@:2}"; }

stop_host() {
    [[ -z ${host:-} ]] || stop "$host"
    host=
}

# Runs a load generator for at most so many seconds; what it says is in $work/load.out, and problem is why it was not content.
run_load() {
    local patience=$1 code
    shift
    problem=
    timeout --kill-after 5 "$patience" "$@" >"$work/load.out" 2>"$work/load.err" &
    load=$!
    wait "$load"
    code=$?
    load=
    [[ $code == 0 ]] || problem=$(tail -n 1 "$work/load.err" | tr '\t' ' ')
    [[ $code != 124 ]] || problem="no end after $patience s"
}

# Adds what run_load found to the results, as a line: run, scenario, server, what the load generator said, why it was not content.
record() {
    local run=$1 scenario=$2 name=$3
    printf '%s\t%s\t%s\t%s\t%s\n' "$run" "$scenario" "$name" "$(tr '\n' ' ' <"$work/load.out")" "$problem" >>"$results"
    printf '%s  %-46s %-9s %s%s\n' "$run" "$scenario" "$name" "$(grep -oE "$shown" "$work/load.out" | tr '\n' ' ')" "$problem" >&2
}

# What was measured where, as lines of a name and a value.
describe_machine() {
    local cpu
    cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
    printf 'machine\t%s cores, %s, Linux %s\n' "$(nproc)" "${cpu:-unknown processor}" "$(uname -r)"
    printf 'load average before\t%s\n' "$(cut -d ' ' -f 1-3 /proc/loadavg)"
    printf 'date\t%s\n' "$(date -u +%F)"
    printf '.NET\t%s\n' "$(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \(10[^ ]*\).*/\1/p' | tail -n 1)"
    printf 'ChatRoom\t%s\n' "$(dotnet "$server" --version) ($(git -C "$root" describe --always --dirty 2>/dev/null || echo 'no git'))"
}
