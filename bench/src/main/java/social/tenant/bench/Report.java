package social.tenant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * What a run found: a page with its chart for people, and JSON for programs.
 *
 * @param name of the measurement, and so of the files
 * @param introduction what was done, as Markdown
 */
record Report(String name, String introduction, Machine machine, List<Table> tables, Chart chart)
    implements JsonWritable {

  /** Writes NAME.md and NAME.svg into one folder and NAME.json into another. */
  void save(Path pages, Path results) throws IOException {
    Files.createDirectories(pages);
    Files.createDirectories(results);
    Files.writeString(pages.resolve(name + ".md"), markdown());
    Files.writeString(pages.resolve(name + ".svg"), chart.svg());
    Files.writeString(results.resolve(name + ".json"), JsonOut.text(this) + "\n");
  }

  String markdown() {
    var out = new StringBuilder(introduction.strip()).append("\n\n");
    out.append(machine.markdown()).append("\n\n");
    out.append("![%s](%s.svg)\n".formatted(name, name));
    for (var table : tables) {
      out.append('\n').append(table.markdown());
    }
    return out.toString();
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject().field("name", name).field("machine", machine);
    out.array("tables", tables).endObject();
  }
}
