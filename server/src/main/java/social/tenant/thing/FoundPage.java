package social.tenant.thing;

import java.util.List;
import java.util.function.Consumer;
import social.tenant.http.Answer;
import social.tenant.json.JsonOut;

/**
 * One page of what was found.
 *
 * @param total how many things were found, on all pages
 * @param ids those on this page, in order
 */
public record FoundPage(Paging paging, long total, List<String> ids, Listing things) {
  /** The page as an answer. */
  Answer answer() {
    return answer(out -> {}, out -> {});
  }

  /**
   * The page as an answer.
   *
   * @param before writes fields before those of the page
   * @param after writes fields behind them
   */
  public Answer answer(Consumer<JsonOut> before, Consumer<JsonOut> after) {
    return things.answer(out -> {
      out.beginObject();
      before.accept(out);
      out.field("things", things)
          .field("total", total)
          .field("page", paging.page())
          .field("count", paging.count())
          .field("total_pages", paging.pages(total));
      after.accept(out);
      out.endObject();
    });
  }
}
