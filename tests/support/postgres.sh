#!/bin/bash
# A private PostgreSQL for the tests. It touches no other cluster of the machine.
#
#   postgres.sh start DIR   makes a cluster in DIR (which must not exist, or be empty), starts it on a free port of
#                           127.0.0.1 and a socket in DIR, and prints its URL: RETORT_TEST_POSTGRES_URL for the tests
#   postgres.sh stop DIR    stops it and removes DIR
#
# RETORT_PG_DURABLE=1 keeps the server's own care for crashes (fsync), which the tests do without.
# RETORT_PG_BIN names the folder of the binaries to use, of any version from 12 on; else the newest that Debian has.
# The superuser "retort" needs no password; the user "secretive" has one: "s3cret@/:%".
set -euo pipefail

bin() {
  local found=${RETORT_PG_BIN:-}
  if [ -z "$found" ]; then found=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1); fi
  if [ ! -x "$found/initdb" ] && [ -z "${RETORT_PG_BIN:-}" ]; then
    found=$(dirname "$(command -v initdb || echo /missing/initdb)")
  fi
  if [ ! -x "$found/initdb" ]; then
    echo "postgres.sh: no PostgreSQL server found: install postgresql, or set RETORT_PG_BIN" >&2
    exit 1
  fi
  echo "$found"
}

# PostgreSQL refuses to run as root.
as_user() {
  if [ "$(id -u)" != 0 ]; then "$@"; return; fi
  local user=postgres
  id "$user" >/dev/null 2>&1 || user=nobody
  if command -v runuser >/dev/null; then runuser -u "$user" -- "$@"
  else setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups "$@"; fi
}

psql_program() {
  if [ -x "$bin/psql" ]; then echo "$bin/psql"; else command -v psql; fi
}

free_port() {
  local port
  for _ in $(seq 100); do
    port=$((20000 + RANDOM % 30000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return; fi
  done
  echo "postgres.sh: no free port" >&2
  exit 1
}

settings() {  # port
  cat <<END
listen_addresses = '127.0.0.1'
port = $1
unix_socket_directories = '$dir'
max_connections = 100
max_locks_per_transaction = 256
shared_buffers = 32MB
autovacuum = off
log_min_messages = fatal
lc_messages = 'C'
END
  [ -n "${RETORT_PG_DURABLE:-}" ] || printf '%s = off\n' fsync synchronous_commit full_page_writes
}

initialise() {
  mkdir -p "$dir"
  # With the superuser's rights one may own a folder for another.
  if [ "$(id -u)" = 0 ]; then chown "$(as_user id -un)" "$dir"; fi
  as_user "$bin/initdb" -D "$dir/data" -U retort -E UTF8 --locale=C.UTF-8 -A trust --no-sync >"$dir/initdb.log" 2>&1 ||
    { cat "$dir/initdb.log" >&2; exit 1; }
  as_user tee "$dir/data/pg_hba.conf" >/dev/null <<END
local all all trust
host all secretive 127.0.0.1/32 password
host all all 127.0.0.1/32 trust
END
}

start() {
  [ -z "$(ls -A "$dir" 2>/dev/null)" ] || { echo "postgres.sh: $dir is not empty" >&2; exit 1; }
  trap 'rm -rf "$dir"' EXIT  # unless it succeeds
  initialise
  local port
  for _ in 1 2 3; do  # another program may take the port between the look and the start
    port=$(free_port)
    settings "$port" | as_user tee "$dir/data/postgresql.auto.conf" >/dev/null
    if as_user "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 start >"$dir/start.log" 2>&1 </dev/null; then
      "$(psql_program)" -q -h "$dir" -p "$port" -U retort -d postgres -c "CREATE ROLE secretive LOGIN PASSWORD 's3cret@/:%'"
      trap - EXIT
      echo "postgresql://retort@127.0.0.1:$port/postgres"
      return
    fi
  done
  cat "$dir/start.log" "$dir/server.log" >&2 || true
  exit 1
}

stop() {
  [ -f "$dir/data/PG_VERSION" ] || { echo "postgres.sh: $dir holds no cluster" >&2; exit 1; }
  # pg_ctl ends the process that its own folder names, and no other.
  if [ -f "$dir/data/postmaster.pid" ]; then as_user "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null || true; fi
  rm -rf "$dir"
}

[ $# = 2 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
mkdir -p "$(dirname "$2")"
dir=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
bin=$(bin)
cd /  # the server's user may not enter the caller's folder
case $1 in
  start) start ;;
  stop) stop ;;
  *) echo "postgres.sh: start or stop, not '$1'" >&2; exit 2 ;;
esac
