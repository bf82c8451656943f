/*
 * What the image's own Java code calls in C: "libchelper" of a GraalVM distribution. Its functions
 * are declared by annotations in the builder's classes (com.oracle.svm.core.posix), which dictate
 * the names.
 */
#define _GNU_SOURCE
#include <cpuid.h>
#include <errno.h>
#include <locale.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include "amd64cpufeatures.h"
#include "svm_locale.h"

extern char **environ;
char **getEnviron(void) { return environ; }
int getThreadId(void) { return (int) syscall(SYS_gettid); }
long getThreadUserTimeSlow(int tid) {
  (void) tid;
  return -1;
}
void *mremapP(void *o, size_t os, size_t ns, int flags, void *n) {
  return mremap(o, os, ns, flags, n);
}
void codeSynchronization_clearCache(long start, long size) {
  __builtin___clear_cache((char *) start, (char *) start + size);
}

/* time zone: libjava.a does the work */
extern char *findJavaTZ_md(const char *java_home);
char *SVM_FindJavaTZmd(const char *mappings, int len) {
  (void) mappings;
  (void) len;
  char *tz = findJavaTZ_md("");
  return tz ? tz : strdup("GMT");
}

/* locale: language[_COUNTRY][.codeset][@variant] */
static svm_locale_props_t loc;
static int split(int cat, const char **lang, const char **country) {
  const char *s = setlocale(cat, NULL);
  char buf[64];
  *lang = "en";
  *country = NULL;
  if (s == NULL || !strcmp(s, "C") || !strcmp(s, "POSIX") || !strncmp(s, "C.", 2)) return 0;
  snprintf(buf, sizeof buf, "%s", s);
  buf[strcspn(buf, ".@")] = 0;
  char *u = strchr(buf, '_');
  if (u) {
    *u++ = 0;
    if (!(*country = strdup(u))) return 1;
  }
  return !(*lang = strdup(buf));
}
int svm_initialize_locale(void) {
  setlocale(LC_ALL, "");
  if (split(LC_MESSAGES, &loc.display_language, &loc.display_country) ||
      split(LC_CTYPE, &loc.format_language, &loc.format_country))
    return SVM_LOCALE_INITIALIZATION_OUT_OF_MEMORY;
  return SVM_LOCALE_INITIALIZATION_SUCCEEDED;
}
svm_locale_props_t *svm_get_locale(void) { return &loc; }

/* signals */
#define NSIG_MAX 65
static atomic_int claimed;
static sem_t sem;
static atomic_int pending[NSIG_MAX];
int cSunMiscSignal_open(void) {
  int zero = 0;
  if (!atomic_compare_exchange_strong(&claimed, &zero, 1)) return 1;
  for (int i = 0; i < NSIG_MAX; i++) atomic_store(&pending[i], 0);
  return sem_init(&sem, 0, 0) == 0 ? 0 : -1;
}
int cSunMiscSignal_close(void) {
  if (!atomic_load(&claimed)) return -1;
  sem_destroy(&sem);
  atomic_store(&claimed, 0);
  return 0;
}
int cSunMiscSignal_awaitSemaphore(void) {
  while (sem_wait(&sem) != 0)
    if (errno != EINTR) return -1;
  return 0;
}
int cSunMiscSignal_signalSemaphore(void) { return sem_post(&sem); }
int cSunMiscSignal_signalRangeCheck(int s) { return s > 0 && s < NSIG_MAX; }
int cSunMiscSignal_checkPendingSignal(void) {
  for (int i = 0; i < NSIG_MAX; i++) {
    int v = atomic_load(&pending[i]);
    while (v > 0)
      if (atomic_compare_exchange_weak(&pending[i], &v, v - 1)) return i;
  }
  return -1;
}
static void onSignal(int s) {
  int e = errno;
  if (cSunMiscSignal_signalRangeCheck(s)) {
    atomic_fetch_add(&pending[s], 1);
    sem_post(&sem);
  }
  errno = e;
}
typedef void (*handler_t)(int);
handler_t cSunMiscSignal_signalHandlerFunctionPointer(void) { return onSignal; }

/* jcmd-style attach: not supported */
void svm_attach_startup(char *p) { (void) p; }
void svm_attach_listener_cleanup(int fd, char *p) {
  (void) fd;
  (void) p;
}
int svm_attach_check_socket_file(char *p) {
  (void) p;
  return 0;
}
int svm_attach_is_init_trigger(char *p) {
  (void) p;
  return 0;
}
int svm_attach_create_listener(char *p) {
  (void) p;
  return -1;
}
int svm_attach_wait_for_request(int fd) {
  (void) fd;
  return -1;
}
void svm_attach_shutdown_socket(int fd) { (void) fd; }

/* CPU features */
static unsigned xcr0(void) {
  unsigned a, d;
  __asm__ volatile("xgetbv" : "=a"(a), "=d"(d) : "c"(0));
  return a;
}
void determineCPUFeatures(CPUFeatures *f) {
  unsigned a, b, c, d, a7 = 0, b7 = 0, c7 = 0, d7 = 0, a71 = 0, d71 = 0, x, y;
  memset(f, 0, sizeof *f);
  if (!__get_cpuid(1, &a, &b, &c, &d)) return;
  int os = (c >> 27) & 1;
  unsigned xc = os ? xcr0() : 0;
  int ymm = (xc & 6) == 6, zmm = (xc & 0xe6) == 0xe6;
  f->fCX8 = d >> 8 & 1;
  f->fCMOV = d >> 15 & 1;
  f->fFXSR = d >> 24 & 1;
  f->fHT = d >> 28 & 1;
  f->fMMX = d >> 23 & 1;
  f->fSSE = d >> 25 & 1;
  f->fSSE2 = d >> 26 & 1;
  f->fTSC = d >> 4 & 1;
  f->fFLUSH = d >> 19 & 1;
  f->fSSE3 = c & 1;
  f->fCLMUL = c >> 1 & 1;
  f->fSSSE3 = c >> 9 & 1;
  f->fSSE4_1 = c >> 19 & 1;
  f->fSSE4_2 = c >> 20 & 1;
  f->fPOPCNT = c >> 23 & 1;
  f->fAES = c >> 25 & 1;
  f->fHV = c >> 31 & 1;
  int avx = ymm && (c >> 28 & 1);
  f->fAVX = avx;
  f->fVZEROUPPER = avx;
  f->fFMA = avx && (c >> 12 & 1);
  f->fF16C = avx && (c >> 29 & 1);
  if (__get_cpuid_count(7, 0, &a7, &b7, &c7, &d7)) {
    f->fBMI1 = b7 >> 3 & 1;
    f->fAVX2 = avx && (b7 >> 5 & 1);
    f->fBMI2 = b7 >> 8 & 1;
    f->fERMS = b7 >> 9 & 1;
    f->fRTM = b7 >> 11 & 1;
    f->fADX = b7 >> 19 & 1;
    f->fFLUSHOPT = b7 >> 23 & 1;
    f->fCLWB = b7 >> 24 & 1;
    f->fSHA = b7 >> 29 & 1;
    f->fPKU = c7 >> 3 & 1;
    f->fOSPKE = c7 >> 4 & 1;
    f->fCET_SS = c7 >> 7 & 1;
    f->fGFNI = c7 >> 8 & 1;
    f->fRDPID = c7 >> 22 & 1;
    f->fFSRM = d7 >> 4 & 1;
    f->fSERIALIZE = d7 >> 14 & 1;
    f->fCET_IBT = d7 >> 20 & 1;
    if (zmm && (b7 >> 16 & 1)) {
      f->fAVX512F = 1;
      f->fAVX512DQ = b7 >> 17 & 1;
      f->fAVX512_IFMA = b7 >> 21 & 1;
      f->fAVX512PF = b7 >> 26 & 1;
      f->fAVX512ER = b7 >> 27 & 1;
      f->fAVX512CD = b7 >> 28 & 1;
      f->fAVX512BW = b7 >> 30 & 1;
      f->fAVX512VL = b7 >> 31 & 1;
      f->fAVX512_VBMI = c7 >> 1 & 1;
      f->fAVX512_VBMI2 = c7 >> 6 & 1;
      f->fAVX512_VAES = c7 >> 9 & 1;
      f->fAVX512_VPCLMULQDQ = c7 >> 10 & 1;
      f->fAVX512_VNNI = c7 >> 11 & 1;
      f->fAVX512_BITALG = c7 >> 12 & 1;
      f->fAVX512_VPOPCNTDQ = c7 >> 14 & 1;
      f->fAVX512_FP16 = d7 >> 23 & 1;
    }
    if (a7 >= 1 && __get_cpuid_count(7, 1, &a71, &x, &y, &d71)) {
      f->fSHA512 = a71 & 1;
      f->fAVX_IFMA = avx && (a71 >> 23 & 1); /* APX, AVX10 left off */
    }
  }
  if (__get_cpuid(0x80000001, &a, &b, &c, &d)) {
    f->fLZCNT = c >> 5 & 1;
    f->fSSE4A = c >> 6 & 1;
    f->fAMD_3DNOW_PREFETCH = c >> 8 & 1;
    f->fRDTSCP = d >> 27 & 1;
  }
  if (__get_cpuid(0x80000007, &a, &b, &c, &d)) {
    f->fTSCINV_BIT = d >> 8 & 1;
    f->fTSCINV = f->fTSCINV_BIT;
  }
}
/* mask bytes: 0xff = not needed, 0xfe = needed; result 0 = all needed features are here */
int checkCPUFeatures(uint8_t *mask) {
  CPUFeatures f;
  determineCPUFeatures(&f);
  for (size_t i = 0; i < sizeof f; i++)
    if ((uint8_t) (((uint8_t *) &f)[i] | mask[i]) != 0xff) return 1;
  return 0;
}
int checkCPUFeaturesOrExit(uint8_t *mask, const char *msg) {
  if (checkCPUFeatures(mask) == 0) return 0;
  fputs(msg, stderr);
  fputc('\n', stderr);
  exit(1);
}

/* fixed-arity fronts for C varargs functions (Java cannot call varargs) */
#include <fcntl.h>
int openSII(const char *p, int f, int m) { return open(p, f, m); }
int openatISII(int d, const char *p, int f, int m) { return openat(d, p, f, m); }
int fprintfSD(FILE *o, const char *f, char *s, int d) { return fprintf(o, f, s, d); }
