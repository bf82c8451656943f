package social.tenant.photo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.http.Form;
import social.tenant.http.FormPart;
import social.tenant.store.Draft;
import social.tenant.store.Shelf;
import social.tenant.time.Ids;

/**
 * What a form of photos brought: its files as drafts on the disk, its texts in memory. {@link
 * #close} throws away the drafts that were not placed. For one thread.
 */
final class Upload implements AutoCloseable {
  static final int MAX_FILES = 20;
  static final int MAX_PREVIEW_BYTES = 200 << 10;
  static final int MAX_TEXT_BYTES = 64 << 10;

  /** Boundaries and heads of parts, and parts that mean nothing to us. */
  private static final long SLACK_BYTES = 1 << 20;

  /** Three for each file, with room for parts that mean nothing to us. */
  static final int MAX_PARTS = 4 * MAX_FILES;

  /** A file that was received. */
  record File(String id, Draft draft, String name, Format format) {}

  private final Shelf shelf;
  private final long maxFileBytes;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<File> files = new ArrayList<>();
  private final List<@Nullable File> previews = new ArrayList<>();
  private final List<String> captions = new ArrayList<>();
  private String content = "";
  private String visibility = "";

  private Upload(Shelf shelf, long maxFileBytes) {
    this.shelf = shelf;
    this.maxFileBytes = maxFileBytes;
  }

  /**
   * Receives a whole form. If anything is wrong with it nothing of it remains.
   *
   * @param maxFileBytes how large a file may be
   * @throws ApiError 400, 413
   */
  static Upload receive(Form form, Shelf shelf, long maxFileBytes) {
    var upload = new Upload(shelf, maxFileBytes);
    try {
      for (var part = form.next(); part != null; part = form.next()) {
        upload.take(part);
      }
      if (upload.files.isEmpty()) {
        throw ApiError.badRequest("No files provided");
      }
      return upload;
    } catch (Throwable failure) {
      upload.close();
      throw failure;
    }
  }

  /** How large a form may be as a whole. */
  static long maxFormBytes(long maxFileBytes) {
    var others = MAX_FILES * (long) (MAX_PREVIEW_BYTES + MAX_TEXT_BYTES) + SLACK_BYTES;
    return maxFileBytes > (Long.MAX_VALUE - others) / MAX_FILES
        ? Long.MAX_VALUE
        : MAX_FILES * maxFileBytes + others;
  }

  /** At least one, in their order. */
  List<File> files() {
    return files;
  }

  /** The preview of a file by its position; null if there is none. */
  @Nullable File preview(int position) {
    return position < previews.size() ? previews.get(position) : null;
  }

  /** The caption of a file by its position; empty if there is none. */
  String caption(int position) {
    return position < captions.size() ? captions.get(position) : "";
  }

  String content() {
    return content;
  }

  String visibility() {
    return visibility;
  }

  @Override
  public void close() {
    drafts.forEach(Draft::close);
  }

  private void take(FormPart part) {
    switch (part.name()) {
      case "files" -> takeFile(part);
      case "thumbs" -> takePreview(part);
      case "captions" -> captions.add(text(part));
      case "content" -> content = text(part);
      case "visibility" -> visibility = text(part);
      default -> text(part); // means nothing to us, but has bounds all the same
    }
  }

  private void takeFile(FormPart part) {
    var head = head(part);
    var filename = part.filename();
    if (head.length == 0 && (filename == null || filename.isEmpty())) {
      return; // a browser's field for files without any chosen
    }
    if (files.size() == MAX_FILES) {
      throw ApiError.badRequest("Too many files (maximum " + MAX_FILES + ")");
    }
    var format = FirstBytes.format(head);
    if (format == null) {
      throw invalidType(part);
    }
    files.add(receive(part, head, format, format.copy(), maxFileBytes, ""));
  }

  private void takePreview(FormPart part) {
    var head = head(part);
    if (head.length == 0) {
      previews.add(null);
      return;
    }
    var format = FirstBytes.format(head);
    var copy = format == null ? null : format.previewCopy();
    if (format == null || copy == null) {
      throw invalidType(part);
    }
    previews.add(receive(part, head, format, copy, MAX_PREVIEW_BYTES, Photos.PREVIEW));
  }

  private static byte[] head(FormPart part) {
    try {
      return part.content().readNBytes(FirstBytes.COUNT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private File receive(
      FormPart part, byte[] head, Format format, Format.Copy copy, long limit, String ending) {
    var id = Ids.random();
    var name = Names.file(part.filename());
    var draft = shelf.draft(id, ending);
    drafts.add(draft);
    var whole = new SequenceInputStream(new ByteArrayInputStream(head), part.content());
    try (var in = new LimitedStream(whole, name, limit)) {
      Format.copyWhole(copy, in, draft);
    } catch (BrokenFileException e) {
      throw invalidType(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    draft.finish();
    return new File(id, draft, name, format);
  }

  private static String text(FormPart part) {
    try {
      var bytes = part.content().readNBytes(MAX_TEXT_BYTES + 1);
      if (bytes.length > MAX_TEXT_BYTES) {
        throw ApiError.tooLarge(MAX_TEXT_BYTES);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw ApiError.badRequest("Failed to parse form: a text is not UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ApiError invalidType(FormPart part) {
    return ApiError.badRequest("Invalid file type: " + Names.type(part.contentType()));
  }
}
