package social.tenant.image;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.graalvm.nativeimage.RuntimeOptions;
import org.graalvm.nativeimage.c.function.CFunction;

/** In the image, all memory that is free goes back to the system, and C memory as well. */
@TargetClass(className = "social.tenant.ProcessMemory")
final class MemoryInImage {
  private MemoryInImage() {}

  @Substitute
  static void giveBack() {
    JavaMemory.collect();
    CMemory.trim(0);
  }
}

/** The heap, as the collector of the image has it. */
final class JavaMemory {
  /** How many bytes of the heap stay ready after a collection; 0 leaves that to the collector. */
  private static final String KEPT = "MaxHeapFree";

  private JavaMemory() {}

  /** Keeps nothing ready this once. A server at work has it ready: that saves a sixth of a list. */
  static void collect() {
    RuntimeOptions.set(KEPT, 1L);
    System.gc();
    RuntimeOptions.set(KEPT, 0L);
  }
}

/** What glibc offers. */
final class CMemory {
  private CMemory() {}

  /** Returns 1 if memory was given back. */
  @CFunction("malloc_trim")
  static native int trim(long bytesKept);
}
