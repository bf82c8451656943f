import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Prints an option {@code --add-exports} for each package of the JDK that the image builder may
 * look into. A GraalVM distribution has these written into its JDK.
 *
 * <p>Its argument is the folder with the builder's modules.
 */
final class ModuleExports {
  private static final Set<String> LOOKED_INTO =
      Set.of(
          "java.base",
          "java.compiler",
          "java.desktop",
          "java.instrument",
          "java.logging",
          "java.management",
          "java.management.rmi",
          "java.naming",
          "java.net.http",
          "java.prefs",
          "java.rmi",
          "java.security.jgss",
          "java.xml",
          "jdk.charsets",
          "jdk.crypto.ec",
          "jdk.internal.jvmstat",
          "jdk.internal.vm.ci",
          "jdk.jdeps",
          "jdk.jfr",
          "jdk.localedata",
          "jdk.management",
          "jdk.management.agent",
          "jdk.management.jfr",
          "jdk.naming.dns",
          "jdk.net",
          "jdk.zipfs");

  private ModuleExports() {}

  public static void main(String[] arguments) {
    var builder =
        ModuleFinder.of(Path.of(arguments[0])).findAll().stream()
            .map(module -> module.descriptor().name())
            .sorted()
            .collect(Collectors.joining(","));
    ModuleFinder.ofSystem().findAll().stream()
        .map(ModuleReference::descriptor)
        .filter(module -> LOOKED_INTO.contains(module.name()))
        .forEach(module -> print(module, builder));
  }

  private static void print(ModuleDescriptor module, String builder) {
    for (var name : new TreeSet<>(module.packages())) {
      System.out.println("--add-exports=" + module.name() + "/" + name + "=" + builder);
    }
  }
}
