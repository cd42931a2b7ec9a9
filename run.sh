#!/bin/sh
# Starts the chat server; arguments go to it as they are (./run.sh --help). Builds it first when it has not been
# built since its sources last changed. The server replaces this shell, so signals reach it.
set -eu

root=$(cd "$(dirname "$0")" && pwd)
projects='ChatRoom.Host ChatRoom.Actors ChatRoom.Protocol'
server=ChatRoom.Host/bin/Release/net10.0/chatroom.dll
stamp=ChatRoom.Host/obj/run.stamp

# In subshells: the server's working directory stays the caller's.
sources_changed() (
    cd "$root"
    [ -f "$server" ] && [ -f "$stamp" ] || return 0
    # Folders count too: a file that was deleted leaves no other trace.
    [ -n "$(find global.json .editorconfig Directory.*.props $projects \
        \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print | head -n 1)" ]
)

build() (
    cd "$root"
    echo 'chatroom: building, this takes a moment' >&2
    # The build would make these, and they would look like changes.
    for project in $projects; do mkdir -p "$project/bin" "$project/obj"; done
    # Stamped with the time before the build, so that what changes meanwhile is built the next time.
    touch "$stamp.new"
    if ! output=$(dotnet build ChatRoom.Host --configuration Release --nologo --verbosity quiet 2>&1); then
        printf '%s\n' "$output" >&2
        return 1
    fi
    mv "$stamp.new" "$stamp"
)

if sources_changed; then build; fi
exec dotnet "$root/$server" "$@"
