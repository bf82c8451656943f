package social.tenant.backup;

import org.jspecify.annotations.Nullable;
import social.tenant.photo.ExportedPhotos.Taken;

/**
 * The file of a photo that is not there yet.
 *
 * @param preview null if it came without
 */
record ArrivedFile(Taken photo, @Nullable Taken preview) {
  @Nullable String previewType() {
    return preview == null ? null : preview.contentType();
  }
}
