package social.tenant.fleet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import social.tenant.Floors;

/** Holds the host to its floors: who may use whom, and what nobody may use. */
class ArchitectureTest {
  private static final String ROOT = "social.tenant.fleet";

  private static final Floors FLOORS =
      new Floors(
          ROOT,
          List.of(
              Set.of("name"),
              Set.of("registry"),
              Set.of("address"),
              Set.of("fair", "life"),
              Set.of("backup", "metric"),
              Set.of("front", "operator")));

  /** What only the server's own packages know. */
  private static final String[] LIBRARIES = {
    "org.eclipse.jetty..", "org.sqlite..", "java.sql..", "com.fasterxml..", "org.slf4j.."
  };

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
    FLOORS.rules().forEach(rule -> rule.check(classes));
  }

  @Test
  void librariesAreLeftToTheServer() {
    noClasses().should().dependOnClassesThat().resideInAnyPackage(LIBRARIES).check(classes);
  }

  @Test
  void onlyTheTopKnowsTheMapOfATenant() {
    noClasses()
        .that()
        .resideInAnyPackage(
            FLOORS.names().stream().flatMap(Set::stream).map(FLOORS::inside).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("social.tenant")
        .check(classes);
  }

  @Test
  void nothingStaticCanChange() {
    fields().that().areStatic().should().beFinal().check(classes);
  }

  @Test
  void onlyTheMainClassTouchesTheStandardStreams() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".HostCommand")
        .should(ACCESS_STANDARD_STREAMS)
        .check(classes);
  }

  @Test
  void nothingIsFoundByReflection() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.reflect..")
        .check(classes);
    noClasses().should().dependOnClassesThat().belongToAnyOf(ServiceLoader.class).check(classes);
  }

  @Test
  void exceptionsHaveNamesAndThereIsOneLog() {
    NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(classes);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(classes);
  }
}
