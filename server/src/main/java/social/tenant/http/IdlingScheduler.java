package social.tenant.http;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * Timers whose one thread ends when there has been nothing to wait for. Jetty's own keeps its
 * thread, which is 40 KB of a server that nobody is connected to.
 */
final class IdlingScheduler extends ScheduledExecutorScheduler {
  private final ScheduledThreadPoolExecutor executor;

  /**
   * @param name of the thread
   * @param kept how long it stays after the last timer
   */
  IdlingScheduler(String name, Duration kept) {
    this(new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name(name).factory()));
    executor.setKeepAliveTime(kept.toNanos(), TimeUnit.NANOSECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setRemoveOnCancelPolicy(true);
  }

  private IdlingScheduler(ScheduledThreadPoolExecutor executor) {
    super(executor);
    this.executor = executor;
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    executor.shutdownNow();
  }
}
