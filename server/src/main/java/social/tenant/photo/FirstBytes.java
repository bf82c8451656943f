package social.tenant.photo;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a file's format by how it begins, whatever anybody claims. */
final class FirstBytes {
  /** So many bytes are enough: a list of brands is rarely longer than 60. */
  static final int COUNT = 512;

  /** Major brands of films (ISO/IEC 14496-12 and the MP4 registration authority). */
  private static final Set<String> MP4 =
      Set.of(
          "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42",
          "avc1", "hvc1", "mmp4", "M4V ", "M4VH", "M4VP", "MSNV", "XAVC", "dash", "cmfc");

  /** Brands of pictures in HEVC (ISO/IEC 23008-12). */
  private static final Set<String> HEIC =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");

  /** Brands of pictures in AV1 (AV1 Image File Format). */
  private static final Set<String> AVIF = Set.of("avif", "avis");

  /** Brands of picture containers that do not say what is in them. */
  private static final Set<String> CONTAINER = Set.of("mif1", "msf1", "miaf");

  /** How a QuickTime film from before the brands begins. */
  private static final Set<String> OLD_MOV = Set.of("moov", "mdat", "wide", "pnot");

  private static final int BRANDS_START = 16;

  private FirstBytes() {}

  /** The format; null for what is not kept. */
  static @Nullable Format format(byte[] head) {
    var text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return Format.JPEG;
    }
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Format.PNG;
    }
    if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
      return Format.GIF;
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return Format.WEBP;
    }
    if (text.startsWith("\u001aE\u00df\u00a3")) {
      return "webm".equals(Ebml.docType(head)) ? Format.WEBM : null;
    }
    return text.length() < BRANDS_START ? null : boxed(text);
  }

  /** Of the formats made of boxes, of which the first is to name the brands. */
  private static @Nullable Format boxed(String text) {
    var box = text.substring(4, 8);
    if (OLD_MOV.contains(box)) {
      return Format.MOV;
    }
    if (!box.equals("ftyp")) {
      return null;
    }
    var major = text.substring(8, 12);
    if (major.equals("qt  ")) {
      return Format.MOV;
    }
    if (MP4.contains(major)) {
      return Format.MP4;
    }
    return CONTAINER.contains(major) ? contained(text) : picture(major);
  }

  /** The picture format of the first brand that names one. */
  private static @Nullable Format contained(String text) {
    for (var at = BRANDS_START; at + 4 <= end(text); at += 4) {
      var format = picture(text.substring(at, at + 4));
      if (format != null) {
        return format;
      }
    }
    return null;
  }

  private static @Nullable Format picture(String brand) {
    if (AVIF.contains(brand)) {
      return Format.AVIF;
    }
    return HEIC.contains(brand) ? Format.HEIC : null;
  }

  /** Where the list of brands ends, by the length of its box. */
  private static int end(String text) {
    var length = 0L;
    for (var i = 0; i < 4; i++) {
      length = length << 8 | text.charAt(i);
    }
    return (int) Math.min(length, text.length());
  }
}
