package social.tenant.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;

/** Archives come in while others come in and photos go. */
class ArchiveTogetherTest {
  private static final int PHOTOS = 30;

  private final TestTenant tenant = TestTenant.start();
  private final Api api = tenant.owner();

  @AfterEach
  void close() {
    assertThat(PhotoFiles.unfinished(tenant)).isEmpty();
    assertThat(tenant.log()).doesNotContain("Internal error");
    tenant.close();
  }

  private static byte[] archive() {
    var photos = new ArrayList<String>();
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (var i = 0; i < PHOTOS; i++) {
      photos.add("{\"id\":\"%s\"}".formatted(id(i)));
      entries.put("photos/" + id(i), Pictures.film(2000, i));
      entries.put("thumbs/" + id(i), Pictures.png());
    }
    entries.put("export.json", Archives.galleries(String.join(",", photos)));
    return Archives.stored(entries);
  }

  private static String id(int number) {
    return "%08x-0000-4000-8000-000000000000".formatted(number);
  }

  @Test
  void theSameArchiveTwiceAtOnceIsTakenOnce() throws Exception {
    var archive = archive();
    Callable<Api.Answer> importing = () -> Archives.imported(api, archive);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var created = new ArrayList<Long>();
      for (var done : threads.invokeAll(List.of(importing, importing))) {
        created.add(done.get().object().requireInteger("photosCreated"));
      }
      assertThat(created).containsExactlyInAnyOrder(0L, (long) PHOTOS);
    }
    assertThat(PhotoFiles.of(tenant)).hasSize(2 * PHOTOS);
  }

  @Test
  void photosThatGoMeanwhileLeaveNoFileBehindAndNoneWithoutItsFile() throws Exception {
    var archive = archive();
    Archives.imported(api, archive);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var deleting =
          threads.submit(() -> {
            for (var i = 0; i < PHOTOS; i++) {
              assertThat(api.delete("/api/photos/" + id(i)).status()).isIn(200, 404);
            }
          });
      while (!deleting.isDone()) {
        Archives.imported(api, archive);
      }
      deleting.get();
    }

    var kept = Archives.entries(Archives.exported(api)).size() - 1;
    assertThat(PhotoFiles.of(tenant)).hasSize(kept);
    Archives.imported(api, archive);
    assertThat(PhotoFiles.of(tenant)).hasSize(2 * PHOTOS);
  }
}
