package social.tenant.fleet.backup;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import social.tenant.fleet.name.TenantName;

/** The tenants of a backup and which version it has of each, as a file: a line each. */
final class Listing implements AutoCloseable {
  private final FileChannel channel;
  private final BufferedWriter lines;

  private Listing(FileChannel channel) {
    this.channel = channel;
    lines = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.US_ASCII));
  }

  /** Begins the file in the draft of a backup. */
  static Listing in(Path draft) throws IOException {
    return new Listing(
        FileChannel.open(
            draft.resolve(BackupFolder.TENANTS),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE));
  }

  void add(String name, String version) throws IOException {
    lines.write(name + " " + version + "\n");
  }

  /** Brings it to the disk. */
  void finish() throws IOException {
    lines.flush();
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /**
   * The versions by the names of their tenants.
   *
   * @throws IOException also if a line is none
   */
  static Map<String, String> read(Path backup) throws IOException {
    var versions = new LinkedHashMap<String, String>();
    try (var in = Files.newBufferedReader(backup.resolve(BackupFolder.TENANTS))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var space = line.indexOf(' ');
        var version = line.substring(space + 1);
        if (space < 1
            || !TenantName.isName(line.substring(0, space))
            || !BackupFolder.ID.matcher(version).matches()) {
          throw new IOException(backup + " is damaged: a line of it names no version of a tenant");
        }
        versions.put(line.substring(0, space), version);
      }
    }
    return versions;
  }
}
