# Debian packages by apt, as the machine's own settings have it: no address stands here.
# To be sourced after native/steps/common.sh.
# shellcheck shell=bash

# What is made of single packages carries the date of the last change of the source, so that the same
# source gives the same bytes.
source_date() {
  local date=${SOURCE_DATE_EPOCH:-}
  [ -n "$date" ] || date=$(git -C "$root" log -1 --format=%ct 2>/dev/null) || date=0
  printf '%s' "$date"
}

source_revision() { git -C "$root" rev-parse HEAD 2>/dev/null || printf 'unknown'; }

version() { sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$root/pom.xml"; }

need_binary() {
  [ -x "$target/tenant" ] || fail "there is no $target/tenant: run 'tenant build native' before"
}

# unpack_package NAME FOLDER: the files of a Debian package in the version that apt would install.
unpack_package() {
  local name=$1 folder=$2 version file
  version=$(apt-cache show --no-all-versions "$name" 2>/dev/null | sed -n 's/^Version: //p')
  [ -n "$version" ] || fail "apt knows no package $name: run 'apt-get update' before"
  mkdir -p "$target/packages" "$folder"
  file=$(find "$target/packages" -name "${name}_${version//:/%3a}_*.deb" | head -n 1)
  if [ -z "$file" ]; then
    say "- fetching $name $version by apt"
    (cd "$target/packages" && apt-get -qq -o APT::Sandbox::User=root download "$name=$version" >&2) \
      || fail "apt could not fetch $name $version: its lists may be old, run 'apt-get update'"
    file=$(find "$target/packages" -name "${name}_${version//:/%3a}_*.deb" | head -n 1)
  fi
  quietly dpkg-deb -x "$file" "$folder"
}
