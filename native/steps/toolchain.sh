# A builder of native images from what registries have: GraalVM's compiler and image generator
# are on Maven Central, a JDK is on the machine. What a GraalVM distribution has beyond them is
# made here: the JDK's C libraries as static ones, from Debian's source of OpenJDK, and a few
# small C parts of our own (c/). The result is $target/jdk, a copy of the JDK with static libraries.
# shellcheck shell=bash

# Tested with this source. Any other of JDK 25 should do: these C files hardly change.
readonly JDK_SOURCE_VERSION=25.0.3+9
readonly JDK_SOURCE_SHA256=2dd6c441b49705480db1ebfcd03f43d5dcb7f1d4290e98c1fa6eeefae50cfa07
readonly JDK_SOURCE_SUITE=trixie

readonly JDK_MODULES='java.base jdk.net java.management jdk.management'

builder_jars=$target/jars
jdk=$target/jdk
jdk_source=$target/jdk-source
c_parts=$target/c-parts
readonly builder_jars jdk jdk_source c_parts

make_toolchain() {
  [ "$(uname -sm)" = 'Linux x86_64' ] \
    || fail "without a GraalVM distribution only Linux on x86-64 is built for: set GRAALVM_HOME"
  fetch_builder
  fetch_jdk_source
  copy_jdk
  compile_jdk_libraries
  compile_c_parts
}

fetch_builder() {
  local version
  version=$(property graalvm.version)
  done_before builder "$version" "$native/pom.xml" && return
  say "- fetching the image builder $version by Maven (54 MB)"
  rm -rf "$builder_jars"
  (cd "$native" && quietly mvn -B -q dependency:copy-dependencies \
    "-DoutputDirectory=$builder_jars" ${TENANT_MAVEN_ARGS:-})
  mark_done builder "$version" "$native/pom.xml"
}

fetch_jdk_source() {
  done_before jdk-source "$JDK_SOURCE_SHA256" && return
  say "- fetching the C source of OpenJDK by apt's mirror (74 MB)"
  local tarball folders
  tarball=$(debian_source openjdk-25 "$JDK_SOURCE_VERSION" "$JDK_SOURCE_SHA256" "$JDK_SOURCE_SUITE")
  folders=(java.base/share/native java.base/unix/native java.base/linux/native
    jdk.net/linux/native java.management/share/native jdk.management/share/native
    jdk.management/unix/native jdk.management/linux/native
    hotspot/share/include hotspot/os/posix/include)
  rm -rf "$jdk_source"
  mkdir -p "$jdk_source"
  quietly tar -xf "$tarball" -C "$jdk_source" --strip-components=2 --wildcards \
    "${folders[@]/#/*\/src\/}"
  mark_done jdk-source "$JDK_SOURCE_SHA256"
}

copy_jdk() {
  local release
  release=$JAVA_HOME/release
  done_before jdk "$JAVA_HOME" "$release" && return
  say "- copying the JDK"
  rm -rf "$jdk" "$target/stamps/jdk-libraries"
  mkdir -p "$jdk"
  (cd "$JAVA_HOME" && tar -c --exclude=src.zip --exclude=./jmods --exclude=./man .) \
    | tar -x -C "$jdk"
  mark_done jdk "$JAVA_HOME" "$release"
}

# The headers that the JDK's C files expect of its Java classes, made from their source.
make_jni_headers() {
  local module headers=$target/jni-headers source=$target/jdk-java
  [ -f "$JAVA_HOME/lib/src.zip" ] || fail "$JAVA_HOME has no lib/src.zip: install the JDK with it" \
    "(Debian's packages put it into openjdk-25-source)"
  rm -rf "$headers" "$source"
  for module in $JDK_MODULES; do
    quietly unzip -q "$JAVA_HOME/lib/src.zip" "$module/*" -d "$source"
    find "$source/$module" -name '*.java' ! -name module-info.java \
      -exec grep -lE '\bnative\b|@Native' {} + >"$target/native-classes"
    quietly "$JAVA_HOME/bin/javac" -proc:none -implicit:none -nowarn -Xlint:none \
      -d "$source/classes" -h "$headers" --patch-module "$module=$source/$module" \
      "@$target/native-classes"
  done
  rm -rf "$source"
}

compile_jdk_libraries() {
  local inputs=("$(cat "$target/stamps/jdk" "$target/stamps/jdk-source")" "$native/include/jdk.h"
    "$native/steps/toolchain.sh")
  done_before jdk-libraries "${inputs[@]}" && return
  say "- compiling the JDK's C libraries as static ones"
  make_jni_headers
  static_library java java.base libjava
  static_library net java.base libnet
  static_library nio java.base libnio
  static_library zip java.base libzip
  static_library extnet jdk.net libextnet
  static_library management java.management libmanagement
  static_library management_ext jdk.management libmanagement_ext
  mark_done jdk-libraries "${inputs[@]}"
}

# static_library NAME MODULE FOLDER: compiles the C files of a folder of a module's native source.
static_library() {
  local name=$1 module=$2 folder=$3 system file objects=$target/objects/$1 flags includes=()
  local into=$jdk/lib/static/linux-amd64/glibc
  rm -rf "$objects"
  mkdir -p "$objects" "$into"
  flags=(-O2 -fPIC -fno-strict-aliasing -ffunction-sections -fdata-sections -fcommon -w -std=gnu11
    -DSTATIC_BUILD=1 "-DLIBRARY_NAME=$name" -DLINUX -D_GNU_SOURCE -D_LARGEFILE64_SOURCE
    -D_FILE_OFFSET_BITS=64 -D_REENTRANT -D_LP64=1 -D_LITTLE_ENDIAN -Damd64 -DNDEBUG -DUSE_MMAP
    -include "$native/include/jdk.h")
  includes+=("-I$target/jni-headers" "-I$jdk_source/hotspot/share/include"
    "-I$jdk_source/hotspot/os/posix/include" "-I$JAVA_HOME/include" "-I$JAVA_HOME/include/linux")
  for system in share unix linux; do
    includes+=("-I$jdk_source/java.base/$system/native/include"
      "-I$jdk_source/java.base/$system/native/libjava" "-I$jdk_source/java.base/$system/native/libnet"
      "-I$jdk_source/java.base/$system/native/libnio" "-I$jdk_source/java.base/$system/native/libnio/ch"
      "-I$jdk_source/$module/$system/native/$folder")
  done
  find "$jdk_source/$module" -path "*/native/$folder/*.c" \
    | while IFS= read -r file; do
      printf '%s\0%s\0' "$file" "$objects/$(basename "$file" .c).o"
    done \
    | quietly xargs -0 -n 2 -P "$(nproc)" "$native/steps/compile" "$CC" "${flags[@]}" "${includes[@]}"
  rm -f "$into/lib$name.a"
  quietly ar rcs "$into/lib$name.a" "$objects"/*.o
}

# What the builder links into each image besides, and a small library that it uses itself.
compile_c_parts() {
  local name inputs=("$JAVA_HOME" "$native"/c/*.c "$native"/include/*.h)
  done_before c-parts "${inputs[@]}" && return
  say "- compiling the builder's small C parts"
  local flags=(-O2 -fPIC -ffunction-sections -fdata-sections -Wall -Wextra -Wno-unused-parameter
    "-I$native/include" "-I$JAVA_HOME/include" "-I$JAVA_HOME/include/linux")
  mkdir -p "$c_parts" "$jdk/lib/svm/builder/lib"
  cp -r "$native/include" "$c_parts"
  for name in libchelper jvm svm_container; do
    quietly "$CC" "${flags[@]}" -c "$native/c/$name.c" -o "$c_parts/$name.o"
    rm -f "$c_parts/lib$name.a"
    quietly ar rcs "$c_parts/lib$name.a" "$c_parts/$name.o"
  done
  quietly "$CC" "${flags[@]}" -shared "$native/c/reporterchelper.c" \
    -o "$jdk/lib/svm/builder/lib/libreporterchelper.so"
  mark_done c-parts "${inputs[@]}"
}
