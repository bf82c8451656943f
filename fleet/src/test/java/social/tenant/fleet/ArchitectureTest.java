package social.tenant.fleet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the host to its floors: who may use whom, and what nobody may use. */
class ArchitectureTest {
  private static final String ROOT = "social.tenant.fleet";

  /** From the ground up: a package uses the floors below its own, never its neighbours. */
  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of("name"),
          Set.of("registry"),
          Set.of("address"),
          Set.of("fair", "life"),
          Set.of("backup", "metric"),
          Set.of("front", "operator"));

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
    List<String> homeless =
        classes.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals(ROOT))
            .map(name -> name.substring(ROOT.length() + 1).split("\\.", 2)[0])
            .distinct()
            .filter(name -> FLOORS.stream().noneMatch(floor -> floor.contains(name)))
            .toList();

    assertThat(homeless).as("packages that no floor of this test names").isEmpty();
  }

  @Test
  void aPackageUsesOnlyTheFloorsBelowIt() {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      for (String name : FLOORS.get(floor)) {
        List<String> forbidden = new ArrayList<>(List.of(ROOT));
        for (int above = floor; above < FLOORS.size(); above++) {
          FLOORS.get(above).stream()
              .filter(other -> !other.equals(name))
              .forEach(other -> forbidden.add(inside(other)));
        }
        noClasses()
            .that()
            .resideInAPackage(inside(name))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(forbidden.toArray(String[]::new))
            .check(classes);
      }
    }
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
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
            FLOORS.stream().flatMap(Set::stream).map(this::inside).toArray(String[]::new))
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

  private String inside(String name) {
    return ROOT + "." + name + "..";
  }
}
