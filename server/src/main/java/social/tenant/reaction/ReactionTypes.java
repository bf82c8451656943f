package social.tenant.reaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of reaction there are. */
final class ReactionTypes {
  private static final String HEART = "\u2764\uFE0F";

  /** The same without the variation selector that asks for its colours (Unicode, U+FE0F). */
  private static final String PLAIN_HEART = "\u2764";

  /** In the order in which they are shown. */
  static final List<String> ALL =
      List.of(
          "like",
          "heart",
          "fire",
          "laugh",
          "sad",
          "celebrate",
          "👍",
          "👎",
          HEART,
          "🔥",
          "😂",
          "😍",
          "😢",
          "😮",
          "😡",
          "🎉",
          "👏",
          "🙏",
          "💯",
          "✨",
          "🎊",
          "💪",
          "🤔",
          "😊",
          "😎",
          "🥳",
          "😭",
          "🤣",
          "💕",
          "✅",
          "❌",
          "🚀",
          "💡",
          "⭐",
          "🌟",
          "💫",
          "🙌",
          "🤝",
          "👋",
          "💖",
          "💗",
          "💓",
          "💘",
          "💝",
          "🥰",
          "😇",
          "🤩",
          "😻",
          "💙",
          "💚",
          "💛",
          "💜",
          "🖤",
          "🤍",
          "🧡",
          "💔");

  private ReactionTypes() {}

  /** The kind of a text, in the one form in which it is kept; null when it is none. */
  static @Nullable String find(String text) {
    var form = text.equals(PLAIN_HEART) ? HEART : text;
    return ALL.contains(form) ? form : null;
  }
}
