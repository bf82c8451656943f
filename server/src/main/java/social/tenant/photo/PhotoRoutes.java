package social.tenant.photo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.Cors;
import social.tenant.http.Download;
import social.tenant.http.Exchange;
import social.tenant.http.Form;
import social.tenant.http.Routes;
import social.tenant.store.Shelf;
import social.tenant.thing.Thing;
import social.tenant.thing.Visibility;

/** How photos are reached over HTTP. */
public final class PhotoRoutes {
  private static final int BUFFER_BYTES = 16 << 10;

  private final Access access;
  private final Photos photos;
  private final Shelf shelf;
  private final FriendsPass friends;
  private final long maxFileBytes;

  /**
   * @param shelf where uploads go
   * @param maxFileBytes how large an uploaded file may be
   */
  public PhotoRoutes(
      Access access, Photos photos, Shelf shelf, FriendsPass friends, long maxFileBytes) {
    this.access = access;
    this.photos = photos;
    this.shelf = shelf;
    this.friends = friends;
    this.maxFileBytes = maxFileBytes;
  }

  public void declare(Routes routes) {
    routes
        .post("/api/upload", access.scope("things:write", this::upload))
        .post("/api/things/{id}/photos", access.scope("things:write", this::add))
        .get("/api/photos/{id}", access.optional(this::serve))
        .options("/api/photos/{id}", access.open(this::preflight))
        .put("/api/photos/{id}", access.scope("things:write", this::change))
        .delete("/api/photos/{id}", access.scope("things:write", this::delete));
  }

  private Answer upload(Exchange exchange, Caller caller) {
    try (var upload = Upload.receive(form(exchange), shelf, maxFileBytes)) {
      return Answer.created(photos.create(caller.userId(), upload));
    }
  }

  private Answer add(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    var form = form(exchange);
    photos.requireGallery(caller.userId(), id);
    try (var upload = Upload.receive(form, shelf, maxFileBytes)) {
      return Answer.created(photos.add(caller.userId(), id, upload));
    }
  }

  private Form form(Exchange exchange) {
    return exchange.form(Upload.maxFormBytes(maxFileBytes), Upload.MAX_PARTS);
  }

  private Answer change(Exchange exchange, Caller caller) {
    var body = exchange.json();
    var caption = body.has("caption") && body.isNull("caption") ? "" : body.text("caption");
    photos.change(caller.userId(), exchange.param("id"), caption, body.integer("order_index"));
    return Answer.nothing();
  }

  private Answer delete(Exchange exchange, Caller caller) {
    photos.delete(caller.userId(), exchange.param("id"));
    return Answer.nothing();
  }

  private Answer serve(Exchange exchange, @Nullable Caller caller) {
    var found = photos.find(exchange.param("id"));
    if (found == null || !maySee(exchange, caller, found)) {
      throw Photos.notFound();
    }
    var answer =
        download(found.photo(), exchange.query().text("size"))
            .serve(exchange)
            .header("Content-Security-Policy", "default-src 'none'; sandbox");
    return isPublic(found.thing())
        ? Cors.open(answer.header("Cache-Control", "public, max-age=86400"))
        : answer
            .header("Cache-Control", "private, max-age=3600")
            .header("Vary", "Cookie, Authorization");
  }

  /** A page of any origin may ask for a public photo in any way, also with a range. */
  private Answer preflight(Exchange exchange) {
    var found = photos.find(exchange.param("id"));
    return found != null && isPublic(found.thing())
        ? Cors.open(Answer.noContent())
        : Answer.noContent();
  }

  /** A key sees what it could read of the thing. */
  private boolean maySee(Exchange exchange, @Nullable Caller caller, Photos.Placed found) {
    var thing = found.thing();
    return isPublic(thing)
        || caller != null && caller.userId().equals(thing.userId()) && caller.may("things:read")
        || thing.visibility() == Visibility.FRIENDS
            && !thing.isDeleted()
            && friends.admits(exchange, found.photo());
  }

  private static boolean isPublic(Thing thing) {
    return thing.visibility() == Visibility.PUBLIC && !thing.isDeleted();
  }

  private Download download(Photo photo, @Nullable String size) {
    var thumbType = photo.thumbType();
    return "thumb".equals(size) && thumbType != null
        ? download(thumbType, photo.id() + "-thumb", photos.previewFile(photo))
        : download(photo.contentType(), photo.id(), photos.file(photo));
  }

  private static Download download(String contentType, String tag, Path file) {
    try {
      return new Download(
          contentType,
          "\"" + tag + "\"",
          Files.size(file),
          (offset, length, out) -> send(file, offset, length, out));
    } catch (NoSuchFileException deletedMeanwhile) {
      throw Photos.notFound();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(Path file, long offset, long length, OutputStream out)
      throws IOException {
    var buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, Math.max(1, length)));
    try (var channel = FileChannel.open(file)) {
      channel.position(offset);
      for (var left = length; left > 0; left -= buffer.limit()) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), left));
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        out.write(buffer.array(), 0, buffer.position());
        if (buffer.hasRemaining()) {
          return; // shorter than it was: the server ends the connection
        }
      }
    } catch (NoSuchFileException deletedMeanwhile) {
      throw Photos.notFound();
    }
  }
}
