package social.tenant.image;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.graalvm.nativeimage.c.function.CFunction;

/** In the image, C memory that is free goes back to the system as well. */
@TargetClass(className = "social.tenant.ProcessMemory")
final class MemoryInImage {
  private MemoryInImage() {}

  @Substitute
  private static void trim() {
    CMemory.trim(0);
  }
}

/** What glibc offers. */
final class CMemory {
  private CMemory() {}

  /** Returns 1 if memory was given back. */
  @CFunction("malloc_trim")
  static native int trim(long bytesKept);
}
