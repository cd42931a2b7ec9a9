# For run.sh and history.sh, which set root, bench and work: builds and starts what is measured, and ends it again.

server=$root/ChatRoom.Host/bin/Release/net10.0/chatroom.dll

fail() {
    echo "${0##*/}: $*" >&2
    exit 2
}

# Builds the server and, as $work/chatload, the load generator.
build() {
    cc -O2 -o "$work/chatload" "$bench/chatload.c" || fail 'the load generator does not build'
    dotnet build "$root/ChatRoom.Host" --configuration Release --nologo --verbosity quiet >"$work/build" 2>&1 \
        || { cat "$work/build" >&2; fail 'the server does not build'; }
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
