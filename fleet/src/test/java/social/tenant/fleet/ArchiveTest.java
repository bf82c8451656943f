package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.Api;

/** A tenant moves from one host to another as an archive. */
@Timeout(120)
class ArchiveTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private int run(TestHost host, String... words) {
    told.reset();
    var stream = new PrintStream(told, true, StandardCharsets.UTF_8);
    var environment = Map.of("HOST_DIR", host.directory().toString());
    return new HostCommand(environment, stream, stream).run(words);
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  private String file() {
    return folder.resolve("ann.zip").toString();
  }

  @Test
  void aTenantIsTheSameOnTheOtherHost() throws IOException {
    try (TestHost here = TestHost.start();
        TestHost there = TestHost.start()) {
      Api ann = here.owner("ann");
      ann.post("/api/things", "{\"type\":\"note\",\"content\":\"kept\"}");
      ann.get("/.well-known/tenant"); // makes the identity
      Path photo = here.directory().resolve("tenants/ann/photos/3f/3f2a");
      Files.createDirectories(photo.getParent());
      Files.writeString(photo, "a photo");
      assertThat(run(here, "export", "ann", file())).as(told()).isZero();
      assertThat(told()).contains("ann is in ");
      assertThat(run(there, "import", "ann", file())).as(told()).isZero();

      assertThat(told()).contains("ann is active");
      String login = "{\"username\":\"ann\",\"password\":\"" + TestHost.PASSWORD + "\"}";
      String token = there.anyone("ann").post("/api/auth/login", login).field("token");
      assertThat(there.anyone("ann").as(token).get("/api/things").each("content"))
          .containsExactly("kept");
      Path moved = there.directory().resolve("tenants/ann");
      for (String key : new String[] {"identity.key", "jwt.secret"}) {
        assertThat(moved.resolve(key))
            .hasSameBinaryContentAs(here.directory().resolve("tenants/ann").resolve(key));
      }
      assertThat(moved.resolve("photos/3f/3f2a")).hasContent("a photo");
      assertThat(folder.resolve("ann.zip.part")).doesNotExist();
    }
  }

  @Test
  void aSuspendedTenantIsExportedAndStaysSuspended() {
    try (TestHost here = TestHost.start();
        TestHost there = TestHost.start()) {
      here.create("ann");
      run(here, "suspend", "ann");
      assertThat(run(here, "export", "ann", file(), "--json")).isZero();
      assertThat(run(there, "import", "bea", file())).isZero();
      assertThat(there.show("bea").requireText("state")).isEqualTo("suspended");
    }
  }

  @Test
  void aNameThatIsTakenAndAFileThatIsThereAreRefused() throws IOException {
    try (TestHost host = TestHost.start()) {
      host.create("ann");
      assertThat(run(host, "export", "ann", file())).isZero();
      byte[] before = Files.readAllBytes(Path.of(file()));
      assertThat(run(host, "export", "ann", file())).isEqualTo(1);
      assertThat(Files.readAllBytes(Path.of(file()))).isEqualTo(before);
      assertThat(run(host, "import", "ann", file())).isEqualTo(1);
      assertThat(told()).isEqualTo("tenant host: The name is taken\n");
      assertThat(run(host, "export", "bea", folder.resolve("bea.zip").toString())).isEqualTo(1);
      assertThat(run(host, "import", "bea", "/nowhere.zip")).isEqualTo(2);
      assertThat(run(host, "export", "bea")).isEqualTo(2);
    }
  }

  @Test
  void anArchiveOfSomethingElseOrADamagedOneMakesNoTenant() throws IOException {
    try (TestHost host = TestHost.start()) {
      for (String name : new String[] {"../../evil", "notes.txt", "photos/3f/../../../x"}) {
        zip(name, "evil");
        assertThat(run(host, "import", "bea", file())).as(name).isEqualTo(1);
        assertThat(told()).contains("Unknown entry in archive");
      }
      zip("host.json", "{}");
      assertThat(run(host, "import", "bea", file())).isEqualTo(1);
      assertThat(told()).contains("holds no tenant.db");
      zip("tenant.db", "no database");
      assertThat(run(host, "import", "bea", file())).isEqualTo(1);
      Files.writeString(Path.of(file()), "no archive");
      assertThat(run(host, "import", "bea", file())).isEqualTo(1);
      assertThat(host.stat("tenants")).isZero();
      assertThat(host.directory().resolve("tenants/bea")).doesNotExist();
    }
  }

  private void zip(String name, String content) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(Path.of(file())))) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
  }
}
