#!/usr/bin/env bash
#
# Uses everything that a server can do, as an owner would; to be sourced after server.bash by whoever
# has started one. Photos and archives are far larger than what a server has in memory.

readonly PHOTO_BYTES=9000000

# A JPEG by all its markers, with noise for a picture.
photo() {
  printf '\xff\xd8\xff\xc0\x00\x0b\x08\x03\xe8\x03\xe8\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00'
  head -c "$1" /dev/urandom | tr '\377' '\0'
  printf '\xff\xd9'
}

use_everything() {
  local listener
  register
  curl -s -N -m 600 -H "$owner" "$base/api/live" >"$work/events" &
  listener=$!
  write_and_find
  upload_photos
  move_archive
  read_pages
  kill "$listener"
  wait "$listener" 2>/dev/null || true
  grep -q '^event: thing.created' "$work/events" || fail "the listener has seen no event"
  step "has told a listener of all that"
}

register() {
  request 201 POST /api/auth/register -H "$json" \
    -d '{"username":"ada","email":"ada@example.org","password":"correct horse battery"}'
  owner="Authorization: Bearer $(field token)"
  request 201 POST /api/keys -H "$owner" -H "$json" -d '{"name":"use","scopes":["things:read"]}'
  step "registers the owner and makes a key"
}

write_and_find() {
  local i things
  things=$(for i in $(seq 100); do
    printf ',{"type":"note","content":"Note %d of ferns and 漢字","tags":["t%d"]}' "$i" $((i % 7))
  done)
  for i in $(seq 20); do
    request 201 POST /api/things/bulk -H "$owner" -H "$json" -d "{\"things\":[${things#,}]}"
  done
  for i in $(seq 30); do
    request 200 GET "/api/things/search?q=fern&snippet=true" -H "$owner"
    request 200 GET "/api/things?limit=100" -H "$owner"
    request 200 GET "/api/things/query?tag=t$((i % 7))" -H "$owner"
  done
  step "writes 2,000 things, lists, searches and queries them"
}

upload_photos() {
  local i running=()
  photo "$PHOTO_BYTES" >"$work/photo.jpg"
  for i in 1 2 3 4; do
    curl -s -m 60 -o "$work/upload-$i" -w '%{http_code}' -H "$owner" \
      -F "files=@$work/photo.jpg;type=image/jpeg" "$base/api/upload" >"$work/status-$i" &
    running+=($!)
  done
  wait "${running[@]}"
  for i in 1 2 3 4; do
    status=$(cat "$work/status-$i")
    [ "$status" = 201 ] || fail "an upload: $status"
  done
  step "takes four photos of 9 MB at once"
}

move_archive() {
  curl -sf -m 60 -o "$work/export.zip" -H "$owner" "$base/api/export?format=zip"
  [ "$(wc -c <"$work/export.zip")" -gt $((4 * PHOTO_BYTES)) ] || fail "the archive lacks photos"
  request 200 POST /api/import -H "$owner" -H 'Content-Type: application/zip' \
    --data-binary "@$work/export.zip"
  request 200 GET /api/export -H "$owner"
  cp "$work/body" "$work/export.json"
  request 200 POST /api/import -H "$owner" -H "$json" --data-binary "@$work/export.json"
  step "exports an archive with the photos, and takes it and a JSON export back"
}

read_pages() {
  request 200 GET / -H "$owner"
  request 200 GET /docs/api -H "$owner"
  request 200 GET /api/metrics -H "$owner"
  request 200 GET /api/ready
  step "serves its pages and metrics"
}
