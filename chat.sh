#!/bin/bash
# The console client, built when it has to be: ./chat.sh [irc://HOST:PORT/#ROOM | plain://HOST:PORT] --name NAME
set -eu
root=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
client=$root/ChatRoom.Client/bin/Release/net10.0/chat.dll

is_current() {
    [ -f "$client" ] && [ -z "$(find "$root"/ChatRoom.{Client,Protocol} "$root"/Directory.*.props -newer "$client" \
        \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' \) -not -path '*/obj/*' -print -quit)" ]
}

if ! is_current; then
    log=$(dotnet build -c Release -v q --nologo "$root/ChatRoom.Client" 2>&1) || { printf '%s\n' "$log" >&2; exit 1; }
    touch "$client"
fi
exec dotnet "$client" "$@"
