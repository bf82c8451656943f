package social.tenant.fleet.life;

/** How short memory is. */
public enum Pressure {
  /** There is enough. */
  NONE,

  /** Tenants that nobody uses are closed early. */
  SHORT,

  /** Besides, no further tenant is opened. */
  EXHAUSTED
}
