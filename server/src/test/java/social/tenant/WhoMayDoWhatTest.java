package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import social.tenant.openapi.OpenApiDocument;
import social.tenant.openapi.Operation;

/**
 * Tries every operation with every kind of credential: who may do what is what the document says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoMayDoWhatTest {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  /** Scopes that open others too, since keys were made before those had scopes of their own. */
  private static final Map<String, Set<String>> OLDER =
      Map.of(
          "tags:read", Set.of("things:read"),
          "views:read", Set.of("things:read"),
          "tags:write", Set.of("things:write"),
          "views:write", Set.of("things:write"),
          "views:delete", Set.of("things:write", "things:delete"),
          "tags:delete", Set.of("things:delete"));

  private final TestTenant tenant = TestTenant.start();
  private Api owner;
  private List<String> scopes;

  @BeforeAll
  void readScopes() {
    owner = tenant.owner();
    scopes = owner.get("/api/keys").object().requireTexts("availableScopes");
  }

  @AfterAll
  void stop() {
    tenant.close();
  }

  static Stream<Operation> scoped() {
    return all().filter(operation -> operation.scope().contains(":") || is(operation, "admin"));
  }

  static Stream<Operation> signedIn() {
    return all().filter(operation -> is(operation, "any") || is(operation, "session"));
  }

  static Stream<Operation> signed() {
    return all().filter(operation -> is(operation, "peer"));
  }

  static Stream<Operation> open() {
    return all()
        .filter(operation -> is(operation, "none") || is(operation, "optional"))
        .filter(operation -> !operation.template().equals("/api/auth/login"));
  }

  @ParameterizedTest
  @MethodSource({"scoped", "signedIn"})
  void whatNeedsCredentialsIsRefusedWithoutAndWithBadOnes(Operation operation) {
    for (var who :
        List.of(tenant.anyone(), tenant.anyone().as("ts_bad"), tenant.anyone().as("x"))) {
      var refused = send(who, operation);

      assertThat(refused.status()).isEqualTo(UNAUTHORIZED);
      assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
    }
  }

  @ParameterizedTest
  @MethodSource("scoped")
  void aKeyNeedsTheScope(Operation operation) {
    for (var needed : operation.scope().split(" and ", -1)) {
      var opening = new ArrayList<String>();
      for (var scope : needed.split(" or ", -1)) {
        opening.add(scope);
        opening.addAll(OLDER.getOrDefault(scope, Set.of()));
      }
      var others = scopes.stream().filter(scope -> !opening.contains(scope));

      var refused = send(tenant.key(owner, others.toArray(String[]::new)), operation);

      assertThat(refused.status()).isEqualTo(FORBIDDEN);
      assertThat(refused.error()).isEqualTo("Missing scope: " + needed.split(" or ", -1)[0]);
    }
  }

  @ParameterizedTest
  @MethodSource("scoped")
  void aKeyNeedsNothingElse(Operation operation) {
    for (var alternative : operation.scope().split(" or ", -1)) {
      var answer = send(tenant.key(owner, alternative.split(" and ", -1)), operation);

      assertThat(answer.status()).isNotIn(UNAUTHORIZED, FORBIDDEN);
    }
  }

  @ParameterizedTest
  @MethodSource("signed")
  void whatPeersMayDoNeedsASignature(Operation operation) {
    for (var who : List.of(tenant.anyone(), owner)) {
      var refused = send(who, operation);

      assertThat(refused.status()).isEqualTo(UNAUTHORIZED);
      assertThat(refused.error()).isEqualTo("Signature required");
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Signature");
    }
  }

  @ParameterizedTest
  @MethodSource("open")
  void whatIsOpenDoesNotMindBadCredentials(Operation operation) {
    var answer = send(tenant.anyone().as("ts_bad"), operation);

    assertThat(answer.status()).isNotEqualTo(UNAUTHORIZED);
  }

  private static Stream<Operation> all() {
    return OpenApiDocument.ofProject().operations().stream();
  }

  private static boolean is(Operation operation, String scope) {
    return operation.scope().equals(scope);
  }

  private static Api.Answer send(Api who, Operation operation) {
    var path = operation.template().replaceAll("\\{[^}]*}", "unknown");
    return who.send(operation.method(), path, null);
  }
}
