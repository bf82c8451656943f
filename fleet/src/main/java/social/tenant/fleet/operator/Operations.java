package social.tenant.fleet.operator;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.address.Addresses;
import social.tenant.fleet.life.Tenancies;
import social.tenant.fleet.life.Turns;
import social.tenant.fleet.life.UnavailableException;
import social.tenant.fleet.name.TenantName;
import social.tenant.fleet.registry.Claims;
import social.tenant.fleet.registry.Registry;
import social.tenant.fleet.registry.TenantDirectories;
import social.tenant.fleet.registry.TenantEntry;
import social.tenant.fleet.registry.TenantState;
import social.tenant.http.ApiError;

/**
 * What an operator does with tenants. One thing at a time is done with a tenant; a second is
 * refused until the first has ended.
 *
 * <p>Safe for use by many threads.
 */
public final class Operations {
  private static final int MOST_DOMAINS = 16;
  private static final Pattern DOMAIN =
      Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");

  private final Registry registry;
  private final TenantDirectories directories;
  private final Addresses addresses;
  private final Tenancies tenancies;
  private final Turns turns;

  /**
   * @param turns keep others from doing something with a tenant at the same time
   */
  public Operations(
      Registry registry,
      TenantDirectories directories,
      Addresses addresses,
      Tenancies tenancies,
      Turns turns) {
    this.registry = registry;
    this.directories = directories;
    this.addresses = addresses;
    this.tenancies = tenancies;
    this.turns = turns;
  }

  /**
   * Makes a tenant and a link for its owner.
   *
   * @throws ApiError 400 for a name or domain that can not be, 409 for one that is taken, 503 if
   *     the tenant can not be opened; then it was not made
   */
  TenantReport create(String name, List<String> domains) {
    var objection = TenantName.objection(name);
    if (!objection.isEmpty()) {
      throw ApiError.badRequest("name " + objection);
    }
    checkDomains(domains);
    return turns.now(
        name,
        () -> {
          if (registry.state(name) == null && directories.exists(name)) {
            throw ApiError.conflict(
                "There is a directory of this name already, which is no tenant's: move it away");
          }
          if (!registry.add(name, domains)) {
            throw ApiError.conflict("The name or one of the domains is taken");
          }
          makeFiles(name);
          return report(require(name), null, registry.claims().make(name));
        });
  }

  private void makeFiles(String name) {
    try {
      requireOpened(name);
      directories.note(require(name));
    } catch (ApiError e) {
      discard(name);
      throw e;
    }
  }

  /** Writes down in a tenant's directory what is known of it. For who has its turn. */
  void note(String name) {
    directories.note(require(name));
  }

  /**
   * Opens a tenant that has just come, if it is to be served, and moves it to the trash if that
   * fails. For who has its turn.
   *
   * @throws ApiError 503
   */
  void requireUsable(String name) {
    if (registry.state(name) == TenantState.ACTIVE) {
      makeFiles(name);
    }
  }

  private void requireOpened(String name) {
    try (var lease = tenancies.enter(name)) {
      if (lease == null) {
        throw ApiError.conflict("The tenant is gone");
      }
    } catch (UnavailableException e) {
      throw unavailable(e);
    }
  }

  private void checkDomains(List<String> domains) {
    if (domains.size() > MOST_DOMAINS) {
      throw ApiError.badRequest("domains must be at most " + MOST_DOMAINS);
    }
    for (var domain : domains) {
      if (!DOMAIN.matcher(domain).matches() || addresses.isBelowBase(domain)) {
        throw ApiError.badRequest(
            "domains must hold host names in lower case, none of the host's own");
      }
    }
  }

  /**
   * A tenant, and how much it keeps.
   *
   * @throws ApiError 404
   */
  TenantReport show(String name) {
    return report(require(name), directories.size(name), null);
  }

  /** Tenants in the order of their names. */
  List<TenantReport> list(String after, int most) {
    return registry.list(after, most).stream().map(entry -> report(entry, null, null)).toList();
  }

  /**
   * Serves a tenant no longer, or serves it again.
   *
   * @throws ApiError 404, 409, 503
   */
  TenantReport setState(String name, TenantState state) {
    return turns.now(
        name,
        () -> {
          requireKept(name);
          registry.setState(name, state);
          closeNow(name);
          return noted(name);
        });
  }

  /**
   * Gives a tenant other domains of its own. It is closed, since its address may change.
   *
   * @throws ApiError 400, 404, 409, 503
   */
  TenantReport setDomains(String name, List<String> domains) {
    checkDomains(domains);
    return turns.now(
        name,
        () -> {
          requireKept(name);
          if (!registry.setDomains(name, domains)) {
            throw ApiError.conflict("One of the domains is taken");
          }
          closeNow(name);
          return noted(name);
        });
  }

  private TenantReport noted(String name) {
    var entry = require(name);
    directories.note(entry);
    return report(entry, null, null);
  }

  /**
   * Makes another link for the owner; the one before opens nothing any more.
   *
   * @throws ApiError 404, 409 if there is an owner, 503
   */
  TenantReport link(String name) {
    return turns.now(
        name,
        () -> {
          requireKept(name);
          try (var lease = tenancies.enter(name)) {
            if (lease == null) {
              throw ApiError.conflict("The tenant is suspended");
            }
            if (lease.resident().hasOwner()) {
              throw ApiError.conflict("The tenant has an owner");
            }
          } catch (UnavailableException e) {
            throw unavailable(e);
          }
          return report(require(name), null, registry.claims().make(name));
        });
  }

  /**
   * Moves a tenant to the trash.
   *
   * @throws ApiError 404, 409, 503 if it is in use for too long; it is served no longer even then
   */
  void delete(String name) {
    turns.now(
        name,
        () -> {
          require(name);
          discard(name);
          return name;
        });
  }

  /** Ends deletions that the end of the process has cut off. */
  public void takeUp() {
    registry.deleted().forEach(this::discard);
  }

  private void discard(String name) {
    registry.setState(name, TenantState.DELETED);
    try (var _ = tenancies.hold(name)) {
      directories.toTrash(name);
      registry.remove(name);
    } catch (UnavailableException e) {
      throw unavailable(e);
    }
  }

  private void closeNow(String name) {
    try (var _ = tenancies.hold(name)) {
      // whoever comes next opens it by the rules of now
    } catch (UnavailableException e) {
      throw unavailable(e);
    }
  }

  private TenantEntry requireKept(String name) {
    var entry = require(name);
    if (entry.state() == TenantState.DELETED) {
      throw ApiError.notFound("There is no tenant of this name");
    }
    return entry;
  }

  private TenantEntry require(String name) {
    var entry = registry.find(name);
    if (entry == null) {
      throw ApiError.notFound("There is no tenant of this name");
    }
    return entry;
  }

  private TenantReport report(
      TenantEntry entry, @Nullable Long bytes, Claims.@Nullable Claim claim) {
    var address = addresses.of(entry.name(), entry.domains());
    return new TenantReport(entry, address, tenancies.state(entry.name()), bytes, claim);
  }

  private static ApiError unavailable(UnavailableException e) {
    var error =
        ApiError.of(503, e.reason()).header("Retry-After", Long.toString(e.retryAfterSeconds()));
    var id = e.id();
    return id == null ? error : error.with("id", id);
  }
}
