# The image itself: what is put in, and how.
# shellcheck shell=bash

image=$target/tenant
features=$target/features
readonly image features

readonly MAIN_CLASS=social.tenant.TenantServer
readonly FEATURES=social.tenant.image.SqliteFeature

# Our features use these of the builder's inside, as whoever links C code in must.
readonly FEATURE_EXPORTS=(
  --add-exports=org.graalvm.nativeimage.builder/com.oracle.svm.core.jdk=ALL-UNNAMED
  --add-exports=org.graalvm.nativeimage.builder/com.oracle.svm.core.jni.functions=ALL-UNNAMED
  --add-exports=org.graalvm.nativeimage.builder/com.oracle.svm.core.jni.headers=ALL-UNNAMED
  --add-exports=org.graalvm.nativeimage.builder/com.oracle.svm.hosted=ALL-UNNAMED
  --add-exports=org.graalvm.nativeimage.builder/com.oracle.svm.hosted.c=ALL-UNNAMED
)

make_image() {
  local options=() option
  check_class_list
  compile_features
  choose_providers
  while IFS= read -r option; do
    options+=("$option")
  done < <(image_options)
  say "- building the image (some minutes of two cores, 4 GB of memory)"
  rm -f "$image"
  if [ -n "${GRAALVM_HOME:-}" ]; then
    quietly run_distribution "${options[@]}"
  else
    quietly run_builder "${options[@]}"
  fi
  strip "$image"
}

# The lines of a file without comments and empty ones.
lines_of() { sed -e 's/#.*//' -e 's/[[:space:]]*$//' -e '/^$/d' "$1"; }

image_options() {
  lines_of "$native/options"
  printf -- '-H:ClassInitialization=%s\n' "$(lines_of "$native/class-initialization" | paste -s -d ,)"
  printf -- '-H:ConfigurationFileDirectories=%s\n' "$native/config"
  printf -- '-H:Features=%s\n' "$FEATURES"
  printf -- '-H:CLibraryPath=%s\n' "$c_parts,$sqlite"
  # Named itself: nothing refers to it, so from a library it would not be taken.
  printf -- '-H:NativeLinkerOption=%s\n' "$sqlite/memory.o"
  printf -- '-H:Path=%s\n' "$target"
  printf -- '-H:Class=%s\n' "$MAIN_CLASS"
  printf -- '-H:Name=tenant\n'
}

# A library that was upgraded may have lost a class that the list names. The builder would not say
# so: the class that took its place would be initialised in each process again.
check_class_list() {
  local gone
  [ -f "$server_jar" ] || fail "there is no $server_jar: run 'tenant build' before"
  gone=$(lines_of "$native/class-initialization" | cut -d : -f 1 | sort -u \
    | awk '
      NR == FNR { known[$0]; while (sub(/[.][^.]*$/, "")) known[$0]; next }
      !($0 in known)' <(unzip -Z1 "$server_jar" '*.class' | sed -e 's/[.]class$//' -e 'y:/:.:') -)
  [ -z "$gone" ] || fail "native/class-initialization names what is not in the jar any more:" $gone
}

compile_features() {
  local classpath=$builder_jars
  [ -z "${GRAALVM_HOME:-}" ] || classpath=$GRAALVM_HOME/lib/svm/builder
  rm -rf "$features"
  mkdir -p "$features"
  quietly "$JAVA_HOME/bin/javac" -proc:none -Xlint:none "${FEATURE_EXPORTS[@]}" \
    --module-path "$classpath" --add-modules ALL-MODULE-PATH \
    -cp "$server_jar" -d "$features" "$native"/src/social/tenant/image/*.java
}

# Java's security providers that hashes, signatures and TLS need. The others bring LDAP, Kerberos,
# SASL, smart cards and signed XML.
choose_providers() {
  awk -F = '
    !/^security[.]provider[.][0-9]+=/ { print; next }
    $2 ~ /^(SUN|SunRsaSign|SunEC|SunJSSE|SunJCE)$/ { print "security.provider." ++count "=" $2 }
  ' "$JAVA_HOME/conf/security/java.security" >"$target/java.security"
}

# A GraalVM distribution has the builder, its C parts, and a command that runs it.
use_graalvm() {
  [ -x "$GRAALVM_HOME/bin/native-image" ] || fail "GRAALVM_HOME has no bin/native-image: $GRAALVM_HOME"
  JAVA_HOME=$GRAALVM_HOME
  mkdir -p "$c_parts"
}

run_distribution() {
  "$GRAALVM_HOME/bin/native-image" "${FEATURE_EXPORTS[@]/#/-J}" \
    "-J-Djava.security.properties==$target/java.security" -cp "$features:$server_jar" \
    --no-fallback -H:+UnlockExperimentalVMOptions "$@"
}

# What that command does, with the builder that was put together.
run_builder() {
  local modules
  modules=$(find "$builder_jars" -name '*.jar' ! -name 'compiler-*.jar' | paste -s -d :)
  "$JAVA_HOME/bin/java" "$native/src/ModuleExports.java" "$builder_jars" >"$target/module-exports"
  USE_NATIVE_IMAGE_JAVA_PLATFORM_MODULE_SYSTEM=true "$jdk/bin/java" \
    "-Xmx${TENANT_BUILDER_HEAP:-5g}" -Xss10m -Xshare:off -XX:+UseParallelGC \
    -XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI -XX:-UseJVMCICompiler \
    --enable-native-access=org.graalvm.nativeimage.builder \
    -Dsubstratevm.HostLibC=glibc -Djava.awt.headless=true \
    "-Dorg.graalvm.version=$(property graalvm.version)" \
    "-Dorg.graalvm.vendorversion=built for tenant" \
    -Dcom.oracle.graalvm.isaot=true -Dorg.graalvm.nativeimage.imagecode=buildtime \
    -Djava.system.class.loader=com.oracle.svm.hosted.NativeImageSystemClassLoader \
    -Djdk.internal.lambda.disableEagerInitialization=true \
    -Djdk.reflect.useOldSerializableConstructor=true \
    -Djava.lang.invoke.MethodHandle.DONT_INLINE_THRESHOLD=-1 \
    -Djava.lang.invoke.MethodHandle.PROFILE_GWT=false \
    "-Djava.security.properties==$target/java.security" \
    "@$target/module-exports" "${FEATURE_EXPORTS[@]}" \
    --upgrade-module-path "$(echo "$builder_jars"/compiler-*.jar)" \
    --module-path "$modules" --add-modules=ALL-DEFAULT \
    --module org.graalvm.nativeimage.builder/com.oracle.svm.hosted.NativeImageGeneratorRunner \
    -imagecp "$features:$server_jar" \
    -H:+UnlockExperimentalVMOptions -H:FallbackThreshold=0 \
    "-H:ImageBuildID=$(cat /proc/sys/kernel/random/uuid)" "$@"
}
