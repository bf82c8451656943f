package social.tenant.bench;

/** A picture of figures. */
interface Chart {
  /** The picture as SVG 1.1, readable on light and dark pages. */
  String svg();

  /** A text as XML has it. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
