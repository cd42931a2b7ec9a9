#!/bin/sh
# Builds everything and runs every test. Arguments go to the test runner as they are: ./test.sh --filter Outbox
# What the tests need beside the .NET SDK is installed first, where it is missing and may be installed.
set -eu
cd "$(dirname "$0")"

say() { printf 'test.sh: %s\n' "$1" >&2; }

# Some tests talk to the server as people do: through netcat, and one that can close its sending half alone (-N).
has_netcat() { command -v nc >/dev/null && nc -h 2>&1 | grep -q OpenBSD; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_netcat() {
    command -v apt-get >/dev/null || return 1
    as_root true 2>/dev/null || return 1
    say 'installing netcat-openbsd'
    as_root apt-get update -qq >&2 || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends netcat-openbsd >&2
}

if ! command -v dotnet >/dev/null; then
    say 'needs the .NET SDK that global.json names'
    exit 1
fi

if ! has_netcat && ! { install_netcat && has_netcat; }; then
    say 'needs the netcat of OpenBSD; on Debian and Ubuntu: sudo apt-get install netcat-openbsd'
    exit 1
fi

dotnet build ChatRoom.sln --configuration Release --nologo --verbosity quiet

# A test that hangs is named and ended. The counts are kept where a machine can read them.
rm -f TestResults/tests.trx
dotnet test ChatRoom.Tests --no-build --configuration Release --nologo \
    --results-directory TestResults --logger 'trx;LogFileName=tests.trx' --logger 'console;verbosity=minimal' \
    --blame-hang-timeout 3m --blame-hang-dump-type none "$@"
