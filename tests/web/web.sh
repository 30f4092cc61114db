#!/bin/bash
# web.sh unit|types|flow|lists|light|axe: runs one check of hub/web; 77 (skipped, counted) where its packages or its built page are
# not there.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
cd "$here/../../hub/web"
if [ ! -d node_modules ]; then
  echo "SKIPPED: hub/web has no node_modules (scripts/build_web fetches them)"
  exit 77
fi
export CI=true NO_COLOR=1
in_browser() {
  if [ ! -f dist/index.html ] || [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ]; then
    echo "SKIPPED: hub/web has no dist (scripts/build_web) or there is no Chromium"
    exit 77
  fi
  exec node "$here/$1.mjs"
}
case "${1:-}" in
  unit) exec npm test ;;
  types) exec node_modules/.bin/tsc --noEmit ;;
  flow | lists | light | axe) in_browser "$1" ;;
  *) echo "one of unit, types, flow, lists, light, axe"; exit 1 ;;
esac
