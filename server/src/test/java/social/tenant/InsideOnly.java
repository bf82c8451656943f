package social.tenant;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Skips properties that look behind the API where tenants are processes of an executable. */
public final class InsideOnly implements SkipExecutionHook {
  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    return TestTenant.isBinary()
        ? SkipResult.skip("it looks behind the API, or moves the clock")
        : SkipResult.doNotSkip();
  }
}
