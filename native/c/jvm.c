/*
 * The few entry points of the Java machine (JVM_*, jio_*) that the JDK's C libraries call and that
 * the image needs. jvm.h and jmm.h of OpenJDK declare them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <jni.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
JNIEXPORT void JNICALL initialize(void) {}
JNIEXPORT jint JNICALL JVM_ActiveProcessorCount(void) {
  cpu_set_t s;
  if (sched_getaffinity(0, sizeof s, &s) == 0) return CPU_COUNT(&s);
  return (jint) sysconf(_SC_NPROCESSORS_ONLN);
}
JNIEXPORT jboolean JNICALL JVM_IsStaticallyLinked(void) { return JNI_TRUE; }
JNIEXPORT void *JNICALL JVM_FindLibraryEntry(void *h, const char *n) { return dlsym(h, n); }
static jlong now(clockid_t c, jlong unit) {
  struct timespec t;
  clock_gettime(c, &t);
  return unit == 1000 ? t.tv_sec * 1000LL + t.tv_nsec / 1000000
                      : t.tv_sec * 1000000000LL + t.tv_nsec;
}
JNIEXPORT jlong JNICALL JVM_CurrentTimeMillis(JNIEnv *e, jclass c) {
  return now(CLOCK_REALTIME, 1000);
}
JNIEXPORT jlong JNICALL JVM_NanoTime(JNIEnv *e, jclass c) { return now(CLOCK_MONOTONIC, 0); }
JNIEXPORT jlong JNICALL Java_java_lang_System_currentTimeMillis(JNIEnv *e, jclass c) {
  return JVM_CurrentTimeMillis(e, c);
}
JNIEXPORT jlong JNICALL Java_java_lang_System_nanoTime(JNIEnv *e, jclass c) {
  return JVM_NanoTime(e, c);
}
JNIEXPORT jlong JNICALL JVM_GetNanoTimeAdjustment(JNIEnv *e, jclass c, jlong off) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  jlong d = (jlong) t.tv_sec - off;
  if (d > 4294967295LL || d < -4294967295LL) return -1;
  return d * 1000000000LL + t.tv_nsec;
}
JNIEXPORT jlong JNICALL Java_jdk_internal_misc_VM_getNanoTimeAdjustment(JNIEnv *e, jclass c,
                                                                        jlong off) {
  return JVM_GetNanoTimeAdjustment(e, c, off);
}
JNIEXPORT void JNICALL JVM_BeforeHalt(void) {}
JNIEXPORT void JNICALL JVM_Halt(jint r) { _exit(r); }
JNIEXPORT jboolean JNICALL JVM_RaiseSignal(jint s) { return raise(s) == 0; }
JNIEXPORT jstring JNICALL JVM_GetTemporaryDirectory(JNIEnv *e) {
  return (*e)->NewStringUTF(e, "/tmp");
}
JNIEXPORT jboolean JNICALL JVM_IsUseContainerSupport(void) { return JNI_FALSE; }
JNIEXPORT jboolean JNICALL JVM_IsContainerized(void) { return JNI_FALSE; }
JNIEXPORT int jio_vsnprintf(char *s, size_t n, const char *f, va_list a) {
  if (n == 0) return -1;
  int r = vsnprintf(s, n, f, a);
  if (r >= (int) n) {
    s[n - 1] = 0;
    r = -1;
  }
  return r;
}
JNIEXPORT int jio_snprintf(char *s, size_t n, const char *f, ...) {
  va_list a;
  va_start(a, f);
  int r = jio_vsnprintf(s, n, f, a);
  va_end(a);
  return r;
}
JNIEXPORT int jio_vfprintf(FILE *o, const char *f, va_list a) { return vfprintf(o, f, a); }
JNIEXPORT int jio_fprintf(FILE *o, const char *f, ...) {
  va_list a;
  va_start(a, f);
  int r = vfprintf(o, f, a);
  va_end(a);
  return r;
}

JNIEXPORT void *JNICALL JVM_GetManagement(jint version) {
  (void) version;
  return 0;
}
