package social.tenant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and the rows they belong to stay in step. */
class ShelfTest {
  private static final String ID = "3f000000-0000-4000-8000-000000000000";

  @TempDir Path root;

  private DataDirectory directory;
  private Shelf shelf;

  @BeforeEach
  void open() {
    directory = DataDirectory.lock(root);
    shelf = new Shelf(directory, "photos", List.of("", ".thumb"));
  }

  @AfterEach
  void close() {
    directory.close();
  }

  private Draft draft() {
    var draft = shelf.draft(ID, "");
    draft.write("text".getBytes(StandardCharsets.UTF_8), 0, 4);
    draft.finish();
    return draft;
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("lock"))
          .map(root::relativize)
          .toList();
    }
  }

  private void place() throws Exception {
    try (var draft = draft()) {
      assertThat(draft.length()).isEqualTo(4);
      shelf.add(
          List.of(ID),
          () -> {
            shelf.place(draft, ID, "");
            return ID;
          });
    }
  }

  @Test
  void aPlacedFileIsWhereItsIdSays() throws Exception {
    place();

    assertThat(files()).containsExactly(Path.of("photos/3f", ID));
    assertThat(shelf.file(ID, "")).hasContent("text");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shelf.file(ID, ""))))
        .isEqualTo("rw-------");
  }

  @Test
  void aDraftThatIsNotPlacedGoes() throws Exception {
    draft().close();

    assertThat(files()).isEmpty();
  }

  @Test
  void filesGoWhenTheirRowsAreNotCommitted() throws Exception {
    try (var draft = draft()) {
      assertThatThrownBy(() ->
              shelf.add(
                  List.of(ID),
                  () -> {
                    shelf.place(draft, ID, "");
                    throw new IllegalStateException("no row");
                  }))
          .hasMessage("no row");
    }

    assertThat(files()).isEmpty();
  }

  @Test
  void filesStayWhenTheirRowsDo() throws Exception {
    place();

    assertThatThrownBy(() ->
            shelf.remove(
                List.of(ID),
                () -> {
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");
    assertThat(files()).hasSize(1);

    shelf.remove(List.of(ID), () -> {});
    assertThat(files()).isEmpty();
  }

  @Test
  void marksOutliveTheProcessUntilTheyAreSeenTo() throws Exception {
    var lost = "00" + ID.substring(2);
    for (var id : List.of(ID, lost)) {
      Files.createDirectories(root.resolve("tmp/pending"));
      Files.createFile(root.resolve("tmp/pending/photos-" + id));
      Files.createDirectories(shelf.file(id, "").getParent());
      Files.createFile(shelf.file(id, ""));
    }
    Files.createFile(root.resolve("tmp/half"));
    directory.close();
    open();
    assertThat(files()).hasSize(4);

    shelf.recover(ID::equals);

    assertThat(files()).containsExactly(Path.of("photos/3f", ID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "../x", "3f/x", "3f.x", "3F00", "zz00", "3f..", "3f\0"})
  void whatIsNoIdNamesNoFile(String id) {
    assertThat(Shelf.takes(id)).isFalse();
    assertThatThrownBy(() -> shelf.file(id, "")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void filesThatGetNoRowGoAfterTheCommit() throws Exception {
    var other = "40000000-0000-4000-8000-000000000000";
    try (var one = draft();
        var two = shelf.draft(other, ".thumb")) {
      two.finish();
      shelf.add(
          List.of(ID, other),
          () -> {
            shelf.place(one, ID, "");
            shelf.place(two, other, ".thumb");
            return "committed";
          },
          ID::equals);
    }
    assertThat(files()).containsExactly(Path.of("photos/3f", ID));
  }

  @Test
  void whoAddsARowWhoseFilesAreBeingRemovedWaitsForThat() throws Exception {
    place();
    var adding = new AtomicReference<Thread>();

    shelf.remove(
        List.of(ID),
        () -> {
          adding.set(Thread.ofPlatform().start(this::placeAgain));
          while (adding.get().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
        });
    adding.get().join();

    assertThat(files()).containsExactly(Path.of("photos/3f", ID));
  }

  private void placeAgain() {
    try (var draft = draft()) {
      shelf.add(
          List.of(ID),
          () -> {
            shelf.place(draft, ID, "");
            return "committed";
          });
    }
  }

  @Test
  void aMarkThatIsLeftOfARemovalKeepsNobodyFromTheNext() throws Exception {
    place();
    Files.createFile(root.resolve("tmp/pending/photos-" + ID));

    shelf.remove(List.of(ID), () -> {});

    assertThat(files()).isEmpty();
  }
}
