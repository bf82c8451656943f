package social.tenant.backup.earlier;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.account.AccountArchive;
import social.tenant.account.ApiKey;
import social.tenant.account.Scopes;
import social.tenant.account.User;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonValue;
import social.tenant.store.Sql;

/** Takes over the users and their keys, first of all, since much belongs to them. */
final class People {
  /** Of a key whose scopes can not be read: none at all would be all of them. */
  private static final Scopes NOTHING = new Scopes(List.of("unreadable"));

  private final Sql sql;
  private final EarlierFile file;
  private final AccountArchive accounts;
  private final Findings findings;

  People(Sql sql, EarlierFile file, AccountArchive accounts) {
    this.sql = sql;
    this.file = file;
    this.accounts = accounts;
    this.findings = file.findings();
  }

  void take() {
    file.each(
        "users",
        "id, username, email, password_hash, display_name, bio, avatar_url, is_admin, is_locked, "
            + "recovery_hash, created_at, updated_at",
        this::takeUser);
    file.each(
        "api_keys",
        "id, user_id, name, key_hash, key_prefix, scopes, metadata, last_used_at, expires_at, "
            + "created_at",
        this::takeKey);
  }

  private void takeUser(EarlierRow row) {
    var user =
        new User(
            row.text("id"),
            row.text("username"),
            row.text("email"),
            row.text("display_name"),
            row.text("bio"),
            row.text("avatar_url"),
            row.flag("is_admin"),
            row.flag("is_locked"),
            row.time("created_at", "updated_at"),
            row.time("updated_at", "created_at"));
    var secrets = new AccountArchive.Secrets(row.text("password_hash"), row.text("recovery_hash"));
    accounts.add(sql, user, secrets);
    findings.took("users");
  }

  private void takeKey(EarlierRow row) {
    if (!isUser(row.text("user_id"))) {
      findings.odd(Oddity.STRANDED);
      return;
    }
    var key =
        new ApiKey(
            row.text("id"),
            row.text("user_id"),
            row.text("name"),
            row.text("key_prefix"),
            scopes(row),
            metadata(row),
            row.timeOrNull("last_used_at", "created_at"),
            row.timeOrNull("expires_at", "created_at"),
            row.time("created_at", "last_used_at"));
    if (accounts.add(sql, key, row.text("key_hash"))) {
      findings.took("API keys");
    } else {
      findings.odd(Oddity.REPEATED_KEY);
    }
  }

  /** Is there a user of this id, in the file and so here? */
  boolean isUser(String id) {
    return file.number("select exists (select 1 from users where id = ?)", id) == 1;
  }

  /** No list at all was full access. */
  private Scopes scopes(EarlierRow row) {
    var text = row.text("scopes", "null").strip();
    if (text.equals("null")) {
      return Scopes.FULL;
    }
    var list = EarlierRow.json(text, JsonKind.ARRAY);
    if (list == null || !list.elements().stream().allMatch(e -> e.kind() == JsonKind.TEXT)) {
      findings.odd(Oddity.SCOPES);
      return NOTHING;
    }
    return new Scopes(list.elements().stream().map(JsonValue::text).toList());
  }

  /** An empty object was kept where none was given. */
  private static @Nullable String metadata(EarlierRow row) {
    var metadata = row.metadataOrNull("metadata");
    return "{}".equals(metadata) ? null : metadata;
  }
}
