#!/bin/bash
# The scripts parse, carry their execute bit, and scripts/setup is silent where nothing is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
failed=0
complain() { echo "$*"; failed=1; }

for file in scripts/* .ci/run tests/support/*.sh tests/web/*.sh; do
  [ -f "$file" ] && head -n 1 "$file" | grep -q '^#!' || continue
  [ -x "$file" ] || complain "$file: starts with #! and cannot be run"
  ! head -n 1 "$file" | grep -q bash || bash -n "$file" || complain "$file: does not parse"
done
bash -n scripts/lib.sh && bash -n scripts/postgres.sh || complain "a sourced part does not parse"

# A group of scripts/packages.txt that nobody asks for would never be installed.
while read -r group; do
  case "$group" in build | run | test | fresh) ;; *) complain "scripts/packages.txt: unknown group [$group]" ;; esac
done < <(sed -n 's/^\[\([a-z]*\)\].*/\1/p' scripts/packages.txt)
duplicates="$(grep -v '^[#[]' scripts/packages.txt | tr -s ' ' '\n' | sed '/^$/d' | sort | uniq -d)"
[ -z "$duplicates" ] || complain "scripts/packages.txt names twice: $duplicates"

for preset in debug asan tsan release; do
  grep -q "\"name\": \"$preset\"" CMakePresets.json || complain "CMakePresets.json: no preset $preset"
done
! scripts/build nonsense >/dev/null 2>&1 || complain "scripts/build takes an unknown preset"
! scripts/test nonsense >/dev/null 2>&1 || complain "scripts/test takes an unknown mode"
exit "$failed"
