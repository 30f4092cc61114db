#!/bin/bash
# web.sh unit|types: runs one check of hub/web; 77 (skipped, counted) where its packages are not installed.
set -euo pipefail
cd "$(dirname "$0")/../../hub/web"
if [ ! -d node_modules ]; then
  echo "SKIPPED: hub/web has no node_modules (scripts/build_web fetches them)"
  exit 77
fi
export CI=true NO_COLOR=1
case "${1:-}" in
  unit) exec npm test ;;
  types) exec node_modules/.bin/tsc --noEmit ;;
  *) echo "one of unit, types"; exit 1 ;;
esac
