# SQLite, compiled with nothing but what the server uses: for the image linked in, so nothing is
# unpacked or relocated in each process; for a host of many tenants on the JVM as a library.
# shellcheck shell=bash

# Tested with this source; the amalgamation is made from it.
readonly SQLITE_VERSION=3.53.4
readonly SQLITE_SHA256=05366adc8ee80c6b1faa71285b49d133c2121238ca58934b077fdeb95934abd4
readonly SQLITE_SUITE=sid

# What memory they save, and what the server needs: docs/native.md.
readonly SQLITE_OPTIONS=(
  -DSQLITE_CORE
  -DSQLITE_ENABLE_FTS5
  -DSQLITE_ENABLE_COLUMN_METADATA         # sqlite-jdbc's binding names it
  -DSQLITE_THREADSAFE=2                   # each connection is used by one thread at a time
  -DSQLITE_DEFAULT_MEMSTATUS=0
  -DSQLITE_DEFAULT_LOOKASIDE=0,0          # 115 KB a connection that hardly anything uses
  -DSQLITE_DEFAULT_PCACHE_INITSZ=0        # pages one by one instead of 20 at once
  -DSQLITE_DISABLE_PAGECACHE_OVERFLOW_STATS
  -DSQLITE_DEFAULT_FILE_PERMISSIONS=0600
  -DSQLITE_MAX_MMAP_SIZE=0
  -DSQLITE_MAX_WORKER_THREADS=0
  -DSQLITE_LIKE_DOESNT_MATCH_BLOBS
  -DSQLITE_OMIT_DEPRECATED
  -DSQLITE_HAVE_ISNAN -DHAVE_USLEEP=1 -DHAVE_FDATASYNC=1 -DHAVE_GMTIME_R=1 -DHAVE_LOCALTIME_R=1
  -DHAVE_MALLOC_USABLE_SIZE=1 -DHAVE_STRCHRNUL=1 -DHAVE_STDINT_H -DHAVE_INTTYPES_H
  -DSQLITE_USE_ALLOCA
)

sqlite=$target/sqlite
readonly sqlite

make_sqlite() {
  local inputs=("$native/steps/sqlite.sh" "$native/pom.xml" "$native/c/memory.c")
  done_before sqlite "${inputs[@]}" && return
  make_amalgamation
  fetch_binding
  say "- compiling SQLite"
  compile_sqlite
  mark_done sqlite "${inputs[@]}"
}

# sqlite_library: where the library lies. Its name says for which driver it was made.
sqlite_library() { printf '%s/libsqlitejdbc-%s.so' "$sqlite" "$(property sqlite.version)"; }

make_sqlite_library() {
  local inputs=("$native/steps/sqlite.sh" "$root/pom.xml")
  [ -f "$(sqlite_library)" ] && done_before sqlite-library "${inputs[@]}" && return
  make_amalgamation
  fetch_binding
  say "- compiling SQLite"
  make_binding_header
  compile_c -shared -fvisibility=hidden "$sqlite"/{sqlite3,NativeDB}.c -lm \
    -o "$(sqlite_library).part"
  mv "$(sqlite_library).part" "$(sqlite_library)"
  mark_done sqlite-library "${inputs[@]}"
}

make_amalgamation() {
  done_before amalgamation "$SQLITE_SHA256" && return
  say "- fetching SQLite's source by apt's mirror (9 MB)"
  local tarball source=$target/sqlite-source
  tarball=$(debian_source sqlite3 "$SQLITE_VERSION" "$SQLITE_SHA256" "$SQLITE_SUITE")
  rm -rf "$source"
  mkdir -p "$source"
  quietly tar -xf "$tarball" -C "$source" --strip-components=1
  (cd "$source" && quietly ./configure --disable-tcl && quietly make sqlite3.c)
  mkdir -p "$sqlite"
  cp "$source/sqlite3.c" "$source/sqlite3.h" "$sqlite"
  rm -rf "$source"
  mark_done amalgamation "$SQLITE_SHA256"
}

# sqlite-jdbc's C side. It stands in the sources that are published with the driver.
fetch_binding() {
  local version jar
  version=$(property sqlite-binding.version)
  done_before sqlite-binding "$version" && return
  say "- fetching sqlite-jdbc's C binding by Maven (14 MB)"
  (cd "$native" && quietly mvn -B -q dependency:copy "-DoutputDirectory=$target/sources" \
    "-Dartifact=org.xerial:sqlite-jdbc:$version:jar:sources" ${TENANT_MAVEN_ARGS:-})
  jar=$target/sources/sqlite-jdbc-$version-sources.jar
  quietly unzip -qoj "$jar" 'org/sqlite/core/NativeDB.*' -d "$sqlite"
  mark_done sqlite-binding "$version"
}

# The binding's header. The published sources may be a little older than the driver: then both must
# declare the same native methods.
make_binding_header() {
  local classes=$sqlite/classes
  rm -rf "$classes"
  quietly "$JAVA_HOME/bin/javac" -proc:none -implicit:none -nowarn -Xlint:none -cp "$server_jar" \
    -d "$classes" -h "$sqlite" "$sqlite/NativeDB.java"
  cp "$sqlite/org_sqlite_core_NativeDB.h" "$sqlite/NativeDB.h"
  [ "$(native_methods "$classes")" = "$(native_methods "$server_jar")" ] \
    || fail "the binding of sqlite-jdbc $(property sqlite-binding.version) does not fit the driver" \
      "$(property sqlite.version): set sqlite-binding.version in pom.xml to the nearest version" \
      "that is published with sources"
}

native_methods() {
  "$JAVA_HOME/bin/javap" -p -s -cp "$1" org.sqlite.core.NativeDB | grep -A1 ' native ' | sort
}

compile_c() {
  quietly "$CC" -O2 -fPIC -w "-I$sqlite" "-I$JAVA_HOME/include" "-I$JAVA_HOME/include/linux" \
    "${SQLITE_OPTIONS[@]}" "$@"
}

compile_sqlite() {
  local sections=(-ffunction-sections -fdata-sections)
  make_binding_header
  compile_c "${sections[@]}" -c "$sqlite/sqlite3.c" -o "$sqlite/sqlite3.o"
  compile_c "${sections[@]}" -DJNI_OnLoad=JNI_OnLoad_sqlitejdbc -DJNI_OnUnload=JNI_OnUnload_sqlitejdbc \
    -c "$sqlite/NativeDB.c" -o "$sqlite/NativeDB.o"
  quietly "$CC" -O2 -fPIC -Wall -Wextra "-I$sqlite" -c "$native/c/memory.c" -o "$sqlite/memory.o"
  rm -f "$sqlite/libsqlitejdbc.a"
  quietly ar rcs "$sqlite/libsqlitejdbc.a" "$sqlite"/{sqlite3,NativeDB}.o
}
