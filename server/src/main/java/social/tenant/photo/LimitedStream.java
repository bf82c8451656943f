package social.tenant.photo;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import social.tenant.http.ApiError;

/** A file as it comes in, refused as soon as it is too large. */
final class LimitedStream extends FilterInputStream {
  private final String name;
  private final long limit;
  private long count;

  /**
   * @param name told to the client
   * @param limit in bytes
   */
  LimitedStream(InputStream in, String name, long limit) {
    super(in);
    this.name = name;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    var got = super.read();
    count(got < 0 ? 0 : 1);
    return got;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var got = super.read(bytes, offset, length);
    count(Math.max(0, got));
    return got;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int more) {
    count += more;
    if (count > limit) {
      throw ApiError.of(413, "File too large: " + name).with("limit", limit);
    }
  }
}
