# Source code by Debian's own mirror, as apt knows it: no address stands here.
# shellcheck shell=bash

# debian_source PACKAGE VERSION SHA256 SUITE: the path of the package's source tarball.
# That version is taken as long as the mirror has it, since it is the one that was tested;
# later the suite's own version serves, which apt checks by Debian's signature.
debian_source() {
  local package=$1 version=$2 sum=$3 suite=$4
  # What lies in the folder already is taken as it is.
  local folder=${TENANT_SOURCES:-$target/sources} file
  file=$folder/${package}_$version.orig.tar.xz
  mkdir -p "$folder"
  if [ ! -f "$file" ] && ! tested_source "$package" "$version" "$sum" "$file"; then
    say "  version $version of $package is gone; taking what Debian $suite has"
    file=$(suite_source "$package" "$suite" "$folder")
  fi
  printf '%s' "$file"
}

tested_source() {
  local package=$1 version=$2 sum=$3 file=$4 first mirror part=$4.part
  first=${package:0:1}
  while IFS= read -r mirror; do
    curl -sfL --retry 2 -o "$part" \
      "${mirror%/}/pool/main/$first/$package/${package}_${version//+/%2b}.orig.tar.xz" || continue
    if [ "$(sha256sum "$part" | cut -d ' ' -f 1)" = "$sum" ]; then
      mv "$part" "$file"
      return 0
    fi
  done < <(debian_mirrors)
  rm -f "$part"
  return 1
}

# The mirrors of Debian itself that apt is set to use, without the security archive.
debian_mirrors() {
  apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' \
    | awk '$1 == "Debian" && $2 !~ /security/ { print $2 }' | sort -u
}

# With lists and settings of its own, so the system's apt stays as it is.
suite_source() {
  local package=$1 suite=$2 folder=$3 apt=$target/apt mirror options
  mirror=$(debian_mirrors | head -n 1)
  [ -n "$mirror" ] || fail "apt knows no mirror of Debian: run 'apt-get update' first"
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
  printf 'deb-src [signed-by=%s] %s %s main\n' \
    /usr/share/keyrings/debian-archive-keyring.gpg "$mirror" "$suite" >"$apt/sources.list"
  options=(-o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=-
    -o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User=)
  quietly apt-get "${options[@]}" update
  (cd "$folder" && quietly apt-get "${options[@]}" source --download-only "$package")
  # shellcheck disable=SC2012 # names without odd letters
  ls -t "$folder/${package}"_*.orig.tar.xz | head -n 1
}
