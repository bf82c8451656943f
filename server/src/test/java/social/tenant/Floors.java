package social.tenant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The packages of a house from the ground up: one uses those of the floors below its own, never its
 * neighbours, and never what lies at the root.
 *
 * @param root the package that holds them all
 * @param names of the packages of each floor, below the root
 */
public record Floors(String root, List<Set<String>> names) {
  /** Packages at the root that have no floor. */
  public Set<String> homeless(JavaClasses classes) {
    return classes.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> !name.equals(root))
        .map(name -> name.substring(root.length() + 1).split("\\.", 2)[0])
        .filter(name -> names.stream().noneMatch(floor -> floor.contains(name)))
        .collect(toCollection(TreeSet::new));
  }

  /** One rule for each package, and that nobody turns in a circle. */
  public List<ArchRule> rules() {
    var rules = new ArrayList<ArchRule>();
    for (int floor = 0; floor < names.size(); floor++) {
      for (String name : names.get(floor)) {
        rules.add(
            noClasses()
                .that()
                .resideInAPackage(inside(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(notBelow(floor, name)));
      }
    }
    rules.add(slices().matching(root + ".(*)..").should().beFreeOfCycles());
    return rules;
  }

  private String[] notBelow(int floor, String name) {
    List<String> packages = new ArrayList<>(List.of(root));
    for (Set<String> above : names.subList(floor, names.size())) {
      above.stream().filter(other -> !other.equals(name)).map(this::inside).forEach(packages::add);
    }
    return packages.toArray(String[]::new);
  }

  /** A package and those in it, as ArchUnit writes it. */
  public String inside(String name) {
    return root + "." + name + "..";
  }
}
