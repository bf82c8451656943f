package social.tenant.fleet.fair;

import java.util.Locale;

/** Why a request was told to come again. */
public enum Shed {
  /** So many requests of its tenant wait already, or it waited for too long behind them. */
  TENANT_BUSY,

  /** So many requests of all tenants wait already, or it waited for too long behind them. */
  HOST_BUSY,

  /** Its tenant was asked too often within a second. */
  TENANT_RATE,

  /** Its tenant receives as many uploads as it may at once. */
  UPLOADS,

  /** As many imports run as may in the whole host. */
  IMPORTS,

  /** Its tenant keeps as much as it may. */
  TENANT_FULL,

  /** Its tenant would have to be opened, or it is large, and memory is nearly exhausted. */
  MEMORY;

  /** As it is called in metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
