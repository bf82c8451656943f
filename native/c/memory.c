/*
 * What the C side of a process does with its memory.
 *
 * glibc gives each thread that meets a lock an arena of its own, which keeps what was freed in it.
 * One arena is enough here: nearly all C memory is SQLite's, which one thread at a time uses. Set
 * before main, since an environment variable would be the operator's to remember.
 */
#include <malloc.h>

__attribute__((constructor)) static void one_arena(void) {
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TRIM_THRESHOLD, 64 * 1024);
  mallopt(M_MMAP_THRESHOLD, 64 * 1024);
}
