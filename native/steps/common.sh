# Shared by the steps of the native build: what is said, where things lie, what is kept.
# shellcheck shell=bash

native=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
root=$(dirname "$native")
target=$native/target
server_jar=$root/server/target/tenant.jar
readonly native root target server_jar

# The compiler of all C parts.
readonly CC=${CC:-gcc}

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "tenant build ${part:-native}: $*"
  exit 1
}

# A property of the project's pom.xml.
property() {
  local value
  value=$(sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" "$root/pom.xml" | head -n 1)
  [ -n "$value" ] || fail "pom.xml has no property $1"
  printf '%s' "$value"
}

# done_before NAME INPUT...: was this step finished with these inputs? Then it is not done again.
done_before() {
  local stamp=$target/stamps/$1
  shift
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint "$@")" ]
}

# mark_done NAME INPUT...: the step is finished.
mark_done() {
  local stamp=$target/stamps/$1
  shift
  mkdir -p "$target/stamps"
  fingerprint "$@" >"$stamp"
}

# One line for a list of files (their contents) and words.
fingerprint() {
  local input
  for input in "$@"; do
    if [ -f "$input" ]; then cat "$input"; else printf '%s\n' "$input"; fi
  done | sha256sum | cut -d ' ' -f 1
}

# Runs a step's command; its output is shown only if it fails.
quietly() {
  local log=$target/step.log
  mkdir -p "$target"
  "$@" >"$log" 2>&1 && return
  tail -n 40 "$log" >&2
  fail "failed: $(printf '%s ' "$@" | cut -c 1-200)... (all of its output: $log)"
}
