package social.tenant.fleet.operator;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.life.Life;
import social.tenant.fleet.registry.Claims;
import social.tenant.fleet.registry.TenantEntry;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.time.Times;

/**
 * What an operator is told of a tenant.
 *
 * @param address its public base URL
 * @param life where it is in its life
 * @param bytes of all its files; null where that was not counted
 * @param claim a link for its owner that was just made; null for none
 */
record TenantReport(
    TenantEntry entry,
    String address,
    Life.State life,
    @Nullable Long bytes,
    Claims.@Nullable Claim claim)
    implements JsonWritable {
  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .field("name", entry.name())
        .field("state", entry.state().text())
        .field("life", life.name().toLowerCase(Locale.ROOT))
        .field("address", address)
        .texts("domains", entry.domains())
        .field("created_at", entry.createdAt())
        .field("next_due", text(entry.nextDue()));
    if (bytes != null) {
      out.field("bytes", bytes);
    }
    if (claim != null) {
      out.name("claim")
          .beginObject()
          .field("url", address + "/claim/" + claim.token())
          .field("expires_at", Times.format(claim.expiresAt()))
          .endObject();
    }
    out.endObject();
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : Times.format(moment);
  }
}
