package social.tenant;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import social.tenant.log.Slf4jProvider;

/** Holds the house to its floors: who may use whom, and what nobody may use. */
class ArchitectureTest {
  private static final String ROOT = "social.tenant";

  private static final Floors FLOORS =
      new Floors(
          ROOT,
          List.of(
              Set.of("json", "time"),
              Set.of("log"),
              Set.of("store"),
              Set.of("http"),
              Set.of("live"),
              Set.of("account"),
              Set.of("tag"),
              Set.of("thing"),
              Set.of("kind"),
              Set.of("view"),
              Set.of("photo"),
              Set.of("stream"),
              Set.of("delivery"),
              Set.of("federation"),
              Set.of("notification"),
              Set.of("reaction"),
              Set.of("comment"),
              Set.of("channel"),
              Set.of("subscription"),
              Set.of("backup", "metric", "web")));

  /** The ground floors know no feature; all others are features. */
  private static final int FIRST_FEATURE_FLOOR = 4;

  /** Each library and the one package that knows it. */
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "org.eclipse.jetty..", "http",
          "org.sqlite..", "store",
          "java.sql..", "store",
          "javax.sql..", "store",
          "com.fasterxml..", "json",
          "org.slf4j..", "log",
          "org.greenbytes..", "federation",
          "at.favre..", "account");

  private static final Set<Class<?>> CHANGEABLE =
      Set.of(
          Random.class,
          ThreadLocal.class,
          StringBuilder.class,
          AtomicBoolean.class,
          AtomicInteger.class,
          AtomicLong.class,
          AtomicReference.class,
          Lock.class,
          Executor.class,
          AbstractMap.class);

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyPackageHasItsFloor() {
    assertThat(FLOORS.homeless(classes)).isEmpty();
  }

  @Test
  void aPackageUsesOnlyTheFloorsBelowItAndThereAreNoCycles() {
    FLOORS.rules().forEach(this::check);
  }

  @Test
  void eachLibraryIsKnownToOnePackage() {
    LIBRARIES.forEach((library, owner) ->
        check(
            noClasses()
                .that()
                .resideOutsideOfPackage(FLOORS.inside(owner))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)));
  }

  @Test
  void nobodyUsesTheRoutesOfAnotherFeature() {
    for (String name : features()) {
      DescribedPredicate<JavaClass> foreignRoutes =
          describe(
              "are the routes of another feature",
              target ->
                  target.getSimpleName().endsWith("Routes")
                      && features().stream()
                          .filter(other -> !other.equals(name))
                          .anyMatch(other -> isIn(target, other)));
      check(
          noClasses()
              .that()
              .resideInAPackage(FLOORS.inside(name))
              .should()
              .dependOnClassesThat(foreignRoutes));
    }
  }

  @Test
  void nothingStaticCanChange() {
    check(fields().that().areStatic().should().beFinal());
    DescribedPredicate<JavaField> changeable =
        describe(
            "a type that can change",
            field -> CHANGEABLE.stream().anyMatch(field.getRawType()::isAssignableTo));
    check(
        noFields()
            .that()
            .areStatic()
            .and()
            .areNotDeclaredIn(Slf4jProvider.class)
            .should(haveA(changeable))
            .because("a process has one SLF4J and nothing else that its tenants share"));
  }

  @Test
  void onlyTheMainClassTouchesTheStandardStreams() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".TenantServer")
            .should(ACCESS_STANDARD_STREAMS)
            .because("others are given the stream or the log they write to"));
  }

  @Test
  void nothingIsFoundByReflection() {
    check(noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.reflect.."));
    check(noClasses().should().callMethod(Class.class, "forName", String.class));
    check(noClasses().should().dependOnClassesThat().belongToAnyOf(ServiceLoader.class));
  }

  @Test
  void exceptionsHaveNames() {
    check(NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS);
  }

  @Test
  void thereIsOneLog() {
    check(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
  }

  private static ArchCondition<JavaField> haveA(DescribedPredicate<JavaField> predicate) {
    return ArchCondition.from(predicate);
  }

  private static Collection<String> features() {
    return FLOORS.names().stream().skip(FIRST_FEATURE_FLOOR).flatMap(Set::stream).toList();
  }

  private static boolean isIn(JavaClass type, String name) {
    return (type.getPackageName() + ".").startsWith(ROOT + "." + name + ".");
  }

  /** A rule about a package that does not exist yet holds. */
  private void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(classes);
  }
}
