package social.tenant.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A host's directory with its tenants, over which hosts are started one after the other.
 *
 * @param launcher starts a host
 * @param tenants those that there are, with things of their own
 * @param mostOpen so many of them may be open at a time
 */
record HostSite(
    Run run,
    HostProcess.Command launcher,
    Path directory,
    List<HostedTenant> tenants,
    int mostOpen) {
  /** What an owner reads. */
  static final String LIST = "/api/things?limit=10";

  /** Starts a host that has so many tenants open at most. */
  HostProcess start(int open) throws IOException {
    return HostProcess.start(launcher.with("MAX_OPEN_TENANTS", open), directory, run.ports());
  }

  /** How long each request takes. */
  int seconds() {
    return run.options().number("--seconds", 10);
  }

  /** How long tenants are left alone before they are looked at. */
  int rest() {
    return run.options().number("--rest", 20);
  }
}
