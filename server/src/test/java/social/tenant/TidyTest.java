package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Style that no formatter sees. A rule that nothing checks decays. */
class TidyTest {
  private static final int LINE_LENGTH = 100;
  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 70;

  private static final Set<String> SKIPPED =
      Set.of(".git", "target", "node_modules", "data", ".idea", ".vscode");
  private static final Pattern TEXT =
      Pattern.compile(".*\\.(java|md|xml|ya?ml|html|css|js|tsx?|sh|properties)|tenant|run|smoke");

  /** Spelled in parts, so that this file passes its own test. */
  private static final Pattern LEFT_OVER =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX|HA" + "CK)\\b");

  /** Where a build gets its packages from is the business of who builds. */
  private static final Pattern REGISTRY =
      Pattern.compile(
          String.join(
              "|",
              "repo1?[.]maven[.]apache",
              "repo1?[.]maven[.]org",
              "central[.]sonatype",
              "registry[.]npmjs",
              "registry[.]yarnpkg",
              "pypi[.]org",
              "files[.]pythonhosted",
              "crates[.]io",
              "proxy[.]golang",
              "deb[.]debian"));

  /** Tests that may sleep, each with what it waits for that no clock of ours can bring on. */
  private static final Map<String, String> SLEEPERS =
      Map.of("OutboundClientTest.java", "a server that lets its answer drip, in real time");

  private final Path root = root();

  @Test
  void linesFitTheScreen() {
    assertThat(
            lines(
                java(),
                line ->
                    line.length() > LINE_LENGTH
                        && !line.startsWith("import ")
                        && !line.contains("://")))
        .isEmpty();
  }

  @Test
  void filesStayShort() {
    List<String> long400 =
        java().filter(file -> read(file).lines().count() > FILE_LINES).map(this::name).toList();

    assertThat(long400).isEmpty();
  }

  @Test
  void methodsStayShort() {
    assertThat(longMethods(java().toList())).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(lines(texts(), line -> LEFT_OVER.matcher(line).find())).isEmpty();
  }

  @Test
  void noFileNamesAPackageRegistry() {
    assertThat(lines(texts(), line -> REGISTRY.matcher(line).find())).isEmpty();
  }

  @Test
  void testsMoveTheClockInsteadOfSleeping() {
    Stream<Path> tests =
        java()
            .filter(file -> name(file).contains("/src/test/"))
            .filter(file -> !SLEEPERS.containsKey(String.valueOf(file.getFileName())));

    assertThat(lines(tests, line -> line.contains("Thread" + ".sleep("))).isEmpty();
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() {
    List<String> without =
        java()
            .filter(file -> name(file).contains("/src/main/java/social/"))
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !isNullMarked(folder.resolve("package-info.java")))
            .map(this::name)
            .toList();

    assertThat(without).isEmpty();
  }

  private static boolean isNullMarked(Path packageInfo) {
    return Files.exists(packageInfo)
        && read(packageInfo).contains("@NullMarked")
        && read(packageInfo).contains("/**");
  }

  /** Each line of the files that is unwanted, as {@code file:number}. */
  private List<String> lines(Stream<Path> files, Predicate<String> unwanted) {
    return files
        .flatMap(file -> {
          List<String> all = read(file).lines().toList();
          return IntStream.range(0, all.size())
              .filter(at -> unwanted.test(all.get(at)))
              .mapToObj(at -> name(file) + ":" + (at + 1));
        })
        .toList();
  }

  /** The compiler's own parser tells where a method begins and ends. */
  private List<String> longMethods(List<Path> files) {
    List<String> found = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new MethodLengths(unit, positions, found).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private Stream<Path> java() {
    return texts().filter(file -> file.toString().endsWith(".java"));
  }

  private Stream<Path> texts() {
    List<Path> found = new ArrayList<>();
    collect(root, found);
    return found.stream();
  }

  private static void collect(Path folder, List<Path> found) {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        String name = String.valueOf(entry.getFileName());
        if (Files.isDirectory(entry)) {
          if (!SKIPPED.contains(name)) {
            collect(entry, found);
          }
        } else if (TEXT.matcher(name).matches()) {
          found.add(entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String name(Path file) {
    return root.relativize(file).toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of the whole project: the nearest one upwards that holds the licence. */
  private static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("LICENSE")))
        .findFirst()
        .orElseThrow();
  }

  private static final class MethodLengths extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;

    MethodLengths(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      long end = positions.getEndPosition(unit, method);
      if (end >= 0) {
        LineMap lines = unit.getLineMap();
        long length =
            lines.getLineNumber(end)
                - lines.getLineNumber(positions.getStartPosition(unit, method))
                + 1;
        if (length > METHOD_LINES) {
          found.add(unit.getSourceFile().getName() + " " + method.getName() + ": " + length);
        }
      }
      return super.visitMethod(method, null);
    }
  }
}
