#!/bin/sh
# A throw-away PostgreSQL on loopback for the store's tests. Installs nothing: needs the server's binaries
# (initdb, pg_ctl), found on the PATH, in $PG_BIN or where Debian puts them.
#
#   postgres-for-tests.sh start        starts one, prints its connection string
#   postgres-for-tests.sh stop DIR     ends it and removes its folder (DIR is printed by start on stderr)
#   postgres-for-tests.sh run CMD...   starts one, runs CMD with GUILDHALL_TEST_POSTGRES set, ends it
#
# As root the server runs as the user "postgres", because it refuses to be root.
set -eu

find_binaries() {
    for dir in "${PG_BIN:-}" "$(dirname "$(command -v initdb 2>/dev/null || echo /)")" $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -Vr); do
        if [ -n "$dir" ] && [ -x "$dir/initdb" ] && [ -x "$dir/pg_ctl" ]; then
            echo "$dir"
            return
        fi
    done
    echo "no PostgreSQL server binaries: install the package postgresql or set PG_BIN" >&2
    exit 3
}

as_server() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

# A port that is free now; pg_ctl fails if somebody is faster, and another is tried.
free_port() {
    # 20000..29999 is below the range of outgoing connections
    echo $((20000 + $(od -An -N2 -tu2 /dev/urandom) % 10000))
}

start() {
    bin=$(find_binaries)
    dir=$(mktemp -d "${TMPDIR:-/tmp}/guildhall-postgres-XXXXXX")
    [ "$(id -u)" = 0 ] && chown postgres "$dir"
    password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
    umask 077
    printf '%s' "$password" > "$dir/password"
    [ "$(id -u)" = 0 ] && chown postgres "$dir/password"
    as_server "$bin/initdb" -D "$dir/data" -U guildhall --pwfile="$dir/password" -A scram-sha-256 -E UTF8 --no-locale >"$dir/initdb.log" 2>&1 ||
        { cat "$dir/initdb.log" >&2; exit 1; }
    for _ in 1 2 3 4 5; do
        port=$(free_port)
        if as_server "$bin/pg_ctl" -D "$dir/data" -l "$dir/data/server.log" -w -t 60 \
            -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" start >/dev/null 2>&1; then
            echo "$dir" >&2
            echo "Host=127.0.0.1;Port=$port;Database=postgres;Username=guildhall;Password=$password"
            return
        fi
    done
    cat "$dir/data/server.log" >&2
    exit 1
}

stop() {
    as_server "$(find_binaries)/pg_ctl" -D "$1/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$1"
}

case "${1:-}" in
    start) start ;;
    stop) stop "$2" ;;
    run)
        shift
        info=$(mktemp)
        GUILDHALL_TEST_POSTGRES=$(start 2>"$info") || { cat "$info" >&2; rm -f "$info"; exit 1; }
        dir=$(cat "$info")
        rm -f "$info"
        export GUILDHALL_TEST_POSTGRES
        trap 'stop "$dir"' EXIT
        trap 'exit 130' INT TERM
        "$@"
        ;;
    *) sed -n '2,9p' "$0" | cut -c3- >&2; exit 2 ;;
esac
