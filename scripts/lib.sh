# Sourced by the other scripts: where things are, how to speak, how to keep long output out of sight.
# Every function leaves the caller's folder alone; paths are whole.
set -euo pipefail
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
LOGS="$ROOT/build/log"
JOBS="${ANKETA_JOBS:-$(nproc)}"
export CCACHE_BASEDIR="$ROOT" CCACHE_NOHASHDIR=1   # two checkouts share one cache
export LC_ALL="${LC_ALL:-C.UTF-8}"
exec </dev/null                                     # nothing here ever asks

say() { printf '%s\n' "$*"; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# quietly NAME TEXT command...: one calm line, output to build/log/NAME.log, its end on failure.
quietly() {
  local name="$1" text="$2" started status=0
  shift 2
  mkdir -p "$LOGS"
  started=$SECONDS
  "$@" >"$LOGS/$name.log" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then
    say "$text: failed (log: $LOGS/$name.log), its last lines:"
    tail -n 40 "$LOGS/$name.log"
    return "$status"
  fi
  say "$text: done in $((SECONDS - started)) s (log: $LOGS/$name.log)"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; return; fi
  command -v sudo >/dev/null || die "this needs root and there is no sudo: $*"
  sudo -n true 2>/dev/null || die "this needs root without a password prompt; run it yourself: sudo $*"
  sudo -n "$@"
}

# changed_since FILE path...: true when FILE is missing or anything under the paths is newer.
# What tools write among the sources (packages, built pages, the generated schema) does not count.
changed_since() {
  local stamp="$1"
  shift
  [ -e "$stamp" ] || return 0
  [ -n "$(find "$@" \( -name node_modules -o -name dist -o -name __pycache__ -o -name schema.d.ts \) -prune -o -newer "$stamp" -print -quit)" ]
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
port_taken() {
  python3 -c 'import socket, sys; s = socket.socket(); sys.exit(0 if s.connect_ex(("127.0.0.1", int(sys.argv[1]))) == 0 else 1)' "$1"
}

# alive PIDFILE NAME: the process of the file lives and is the program it says (pids are used again).
alive() {
  local pid
  [ -s "$1" ] || return 1
  pid="$(cat "$1")"
  [ -r "/proc/$pid/cmdline" ] && tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q -- "$2"
}

# end_process PIDFILE NAME SECONDS: asks it to end, waits, then insists.
end_process() {
  local pid waited=0
  if alive "$1" "$2"; then
    pid="$(cat "$1")"
    kill "$pid" 2>/dev/null || true
    while [ -d "/proc/$pid" ] && [ "$waited" -lt $(($3 * 10)) ]; do
      sleep 0.1
      waited=$((waited + 1))
    done
    [ ! -d "/proc/$pid" ] || kill -9 "$pid" 2>/dev/null || true
  fi
  rm -f "$1"
}
