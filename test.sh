#!/bin/sh
# Builds everything and runs every test. Arguments go to the test runner as they are: ./test.sh --filter Outbox
# What the tests need beside the .NET SDK is installed first, where it is missing and may be installed.
set -eu
cd "$(dirname "$0")"

say() { printf 'test.sh: %s\n' "$1" >&2; }

# Some tests talk to the server as people do: through netcat, and one that can close its sending half alone (-N), and with the IRC
# clients of today. Some use a PostgreSQL server, which they start themselves.
has_netcat() { command -v nc >/dev/null && nc -h 2>&1 | grep -q OpenBSD; }
has_bot_library() { /usr/bin/python3 -c 'import irc.bot' 2>/dev/null; }

has_postgresql() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }

# The Debian packages that the tests need and that are not there.
missing_packages() {
    has_netcat || echo netcat-openbsd
    for program in tmux irssi ii sic; do command -v "$program" >/dev/null || echo "$program"; done
    command -v weechat >/dev/null || echo weechat-curses
    has_bot_library || echo python3-irc
    has_postgresql || echo postgresql
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_packages() {
    command -v apt-get >/dev/null || return 1
    as_root true 2>/dev/null || return 1
    say "installing $*"
    as_root apt-get update -qq >&2 || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

if ! command -v dotnet >/dev/null; then
    say 'needs the .NET SDK that global.json names'
    exit 1
fi

missing=$(missing_packages)
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086 # one word for each package
    install_packages $missing || true
    missing=$(missing_packages | tr '\n' ' ')
    if [ -n "$missing" ]; then
        say "the tests need more programs; on Debian and Ubuntu: sudo apt-get install $missing"
        exit 1
    fi
fi

dotnet build ChatRoom.sln --configuration Release --nologo --verbosity quiet

# A test that hangs is named and ended. The counts are kept where a machine can read them.
rm -f TestResults/tests.trx
dotnet test ChatRoom.Tests --no-build --configuration Release --nologo \
    --results-directory TestResults --logger 'trx;LogFileName=tests.trx' --logger 'console;verbosity=minimal' \
    --blame-hang-timeout 3m --blame-hang-dump-type none "$@"
