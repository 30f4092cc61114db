# Sourced by scripts/test and scripts/bench: a PostgreSQL of our own, on a unix socket in a folder of its own,
# never the system's cluster. postgres_start exports ANKETA_PG (a libpq conninfo); postgres_stop removes all of it.
# The folder is under /tmp: the server's user must reach it (the checkout may lie in root's home) and a
# socket's path may not be longer than 107 bytes.
PG_NOTE="$ROOT/build/postgres.path"
PG_BIN=""
PG_USER=""

postgres_as() {
  if [ "$(id -u)" -eq 0 ]; then runuser -u "$PG_USER" -- "$@"; else "$@"; fi
}

postgres_find() {
  local found
  found="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)"
  [ -n "$found" ] && [ -x "$found/initdb" ] || return 1
  PG_BIN="$found"
  PG_USER="$(id -un)"
  [ "$(id -u)" -ne 0 ] || { PG_USER=nobody; ! id postgres >/dev/null 2>&1 || PG_USER=postgres; }
}

# Durability off: these databases live for one run; what is tested is the statements, not PostgreSQL's fsync.
postgres_launch() {
  local base="$1"
  cd / || return 1   # the server's user may not be allowed into the caller's folder
  postgres_as "$PG_BIN/initdb" -D "$base/data" -U anketa -A trust -E UTF8 --locale=C --no-sync &&
    postgres_as "$PG_BIN/pg_ctl" -D "$base/data" -w -t 60 -l "$base/server.log" start \
      -o "-c listen_addresses='' -c unix_socket_directories='$base' -c fsync=${ANKETA_PG_FSYNC:-off} -c max_connections=100" &&
    postgres_as "$PG_BIN/createdb" -h "$base" -U anketa -T template0 anketa
}

postgres_start() {
  local base
  postgres_stop   # of a run that was killed
  if ! postgres_find; then
    say "PostgreSQL: not installed, its tests will say so and be counted as skipped"
    return
  fi
  base="$(mktemp -d /tmp/anketa-pg.XXXXXX)"
  mkdir -p "$(dirname "$PG_NOTE")"
  printf '%s\n' "$base" >"$PG_NOTE"
  [ "$(id -u)" -ne 0 ] || chown "$PG_USER:" "$base"
  (quietly postgres "PostgreSQL $(basename "$(dirname "$PG_BIN")") for the tests" postgres_launch "$base")
  export ANKETA_PG="host=$base user=anketa dbname=anketa"
}

postgres_stop() {
  local base
  [ -s "$PG_NOTE" ] || return 0
  base="$(cat "$PG_NOTE")"
  rm -f "$PG_NOTE"
  case "$base" in /tmp/anketa-pg.??????) ;; *) return 0 ;; esac
  [ -d "$base" ] || return 0
  postgres_find || return 0
  (cd / && postgres_as "$PG_BIN/pg_ctl" -D "$base/data" -m immediate -w stop) >/dev/null 2>&1 || true
  rm -rf "$base"
}
