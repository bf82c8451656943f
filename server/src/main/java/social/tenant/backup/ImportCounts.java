package social.tenant.backup;

import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/** What became of a file's entries, as the answer tells it. */
final class ImportCounts implements JsonWritable {
  long kindsCreated;
  long kindsSkipped;
  long thingsCreated;
  long thingsSkipped;
  long tagsCreated;
  long viewsCreated;
  long photosCreated;
  long followsCreated;

  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .field("message", "Import completed")
        .field("kindsCreated", kindsCreated)
        .field("kindsSkipped", kindsSkipped)
        .field("thingsCreated", thingsCreated)
        .field("thingsSkipped", thingsSkipped)
        .field("tagsCreated", tagsCreated)
        .field("viewsCreated", viewsCreated)
        .field("photosCreated", photosCreated)
        .field("followsCreated", followsCreated)
        .endObject();
  }
}
