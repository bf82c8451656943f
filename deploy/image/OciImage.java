import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes the container image by Jib, without an engine and without a base image: once as an OCI
 * layout and once as Docker's archive. Standard input says, as properties, what goes in and where
 * to: {@code build} writes them.
 */
final class OciImage {
  /** Nobody on the host has this number, and none of the image's files are its own but the data. */
  private static final String USER = "65532:65532";

  private static final AbsoluteUnixPath DATA = AbsoluteUnixPath.get("/data");
  private static final int PORT = 8069;

  private final Properties what;

  private OciImage(Properties what) {
    this.what = what;
  }

  public static void main(String[] arguments) throws Exception {
    var what = new Properties();
    what.load(System.in);
    var image = new OciImage(what);
    image.write(Jib.fromScratch(), ImageFormat.OCI, image.path("oci"));
    // Docker's format has health checks, but Jib only takes one over from a base image.
    var healthCheck = TarImage.at(image.path("base"));
    image.write(Jib.from(healthCheck), ImageFormat.Docker, image.path("docker"));
    System.exit(0); // Jib's threads would stay a minute
  }

  private String text(String name) {
    return what.getProperty(name);
  }

  private Path path(String name) {
    return Path.of(text(name));
  }

  private Instant created() {
    return Instant.parse(text("created"));
  }

  private void write(JibContainerBuilder image, ImageFormat format, Path file) throws Exception {
    image
        .setFormat(format)
        .setPlatforms(Set.of(new Platform(text("architecture"), "linux")))
        .addFileEntriesLayer(layer("system"))
        .addFileEntriesLayer(layer("application"))
        .setEntrypoint(
            "/usr/bin/tenant", "-Djavax.net.ssl.trustStore=/etc/ssl/certs/java/cacerts")
        .setProgramArguments("serve")
        .setEnvironment(Map.of("DATA_DIR", DATA.toString()))
        .setWorkingDirectory(DATA)
        .setUser(USER)
        .addVolume(DATA)
        .addExposedPort(Port.tcp(PORT))
        .setCreationTime(created())
        .setLabels(labels())
        .containerize(
            Containerizer.to(TarImage.at(file).named("tenant:" + text("version")))
                .setApplicationLayersCache(path("cache"))
                .setBaseImageLayersCache(path("cache"))
                .setOfflineMode(true)
                .setToolName("tenant build image"));
  }

  /** In an order of their own: that of {@code Map.of} differs from run to run. */
  private Map<String, String> labels() {
    var labels = new TreeMap<String, String>();
    labels.put("org.opencontainers.image.title", "tenant");
    labels.put(
        "org.opencontainers.image.description",
        "One owner's server for notes, links, tasks and whatever else they keep");
    labels.put("org.opencontainers.image.version", text("version"));
    labels.put("org.opencontainers.image.revision", text("revision"));
    labels.put("org.opencontainers.image.created", text("created"));
    labels.put("org.opencontainers.image.licenses", "MIT");
    return labels;
  }

  /** All that lies in a folder, with its permissions, as root's; only the data are the user's. */
  private FileEntriesLayer layer(String name) throws IOException {
    var layer = FileEntriesLayer.builder().setName(name);
    var root = AbsoluteUnixPath.get("/");
    try (var folders = Files.list(path(name))) {
      for (var folder : folders.sorted().toList()) {
        layer.addEntryRecursive(
            folder,
            root.resolve(folder.getFileName()),
            (source, at) -> permissions(source),
            (source, at) -> created(),
            (source, at) -> at.equals(DATA) ? USER : "0:0");
      }
    }
    return layer.build();
  }

  private static FilePermissions permissions(Path file) {
    try {
      return FilePermissions.fromPosixFilePermissions(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
