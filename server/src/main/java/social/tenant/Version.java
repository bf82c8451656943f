package social.tenant;

/** The version of this program. A test holds it to the build's. */
public final class Version {
  public static final String CURRENT = "1.0.0";

  private Version() {}
}
