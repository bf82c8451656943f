#!/usr/bin/env bash
#
# What the scripts share that use the server as others would: a folder for their work, a server on
# a free port, requests and what is said of them. To be sourced. $TENANT is the command to start,
# the launcher unless it is set.

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tenant=${TENANT:-$root/tenant}
work=$(mktemp -d)
server=''
status=''
body=''

finish() {
  local code=$?
  # What a script has to take away besides.
  if declare -F discard >/dev/null; then discard; fi
  if [ -n "$server" ]; then
    kill -9 "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  if [ "$code" -ne 0 ]; then
    printf 'The last answer: %s %s\nWhat the server said:\n' "$status" "$body" >&2
    cat "$work"/log* >&2 || true
  fi
  rm -rf "$work"
  exit "$code"
}
trap finish EXIT

step() { printf 'ok  %s\n' "$*"; }

fail() {
  printf 'not ok  %s\n' "$*" >&2
  exit 1
}

# A port that nothing listens on at the moment.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

start() {
  "$tenant" serve >>"$work/log" 2>&1 &
  server=$!
  local try
  for try in $(seq 600); do
    if curl -sf -o "$work/health" "$base/health" && grep -q '"status":"ok"' "$work/health"; then
      return
    fi
    kill -0 "$server" 2>/dev/null || fail "the server ended before it listened"
    sleep 0.2
  done
  fail "the server did not listen after $try tries"
}

# request STATUS METHOD PATH [CURL OPTION]...: fails on another status; leaves the answer in $body.
request() {
  local wanted=$1 method=$2 path=$3
  shift 3
  status=$(curl -s -m 30 -o "$work/body" -w '%{http_code}' -X "$method" "$base$path" "$@") || true
  body=$(cat "$work/body" 2>/dev/null || true)
  [ "$status" = "$wanted" ] || fail "$method $path: $status instead of $wanted"
}

# The first text of this name in the answer.
field() { printf '%s' "$body" | grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }

contains() {
  case $body in
    *"$1"*) ;;
    *) fail "the answer lacks $1" ;;
  esac
}

PORT=$(free_port)
DATA_DIR=$work/data
export PORT DATA_DIR
base=http://127.0.0.1:$PORT
json='Content-Type: application/json'
