package dev.concordat.jsonschema;

import dev.concordat.jsonschema.JsonSchemaChange.LimitTightened;
import dev.concordat.rules.Rule;
import java.util.List;

/** Rules about limits, one for each limit there is. Numbers are compared exactly, however large. */
final class LimitRules {

  /** Source: JSON Schema validation 2020-12, sections 6.2 to 6.5. */
  static final List<Rule<?>> ALL = List.of(
      limit("MAXIMUM_LOWERED", Limit.MAXIMUM),
      limit("MINIMUM_RAISED", Limit.MINIMUM),
      limit("MAX_LENGTH_LOWERED", Limit.MAX_LENGTH),
      limit("MIN_LENGTH_RAISED", Limit.MIN_LENGTH),
      limit("MAX_ITEMS_LOWERED", Limit.MAX_ITEMS),
      limit("MIN_ITEMS_RAISED", Limit.MIN_ITEMS),
      limit("MAX_PROPERTIES_LOWERED", Limit.MAX_PROPERTIES),
      limit("MIN_PROPERTIES_RAISED", Limit.MIN_PROPERTIES));

  private LimitRules() {}

  private static Rule<LimitTightened> limit(String id, Limit limit) {
    return JsonSchemaRules.rule(id, LimitTightened.class)
        .breaksWhen(change -> change.limit() == limit)
        .says(LimitRules::whatIsTooMuch)
        .wayOut(change -> change.site().isNewReader()
            ? "keep the limit until no data is beyond the new one"
            : "let every reader take the wider limit before anybody writes beyond the old one");
  }

  private static String whatIsTooMuch(LimitTightened change) {
    var limit = change.limit();
    return "%s may be %s, and %s wants %s %s"
        .formatted(
            limit.shown().formatted(change.element()),
            change.writer() == null
                ? "anything"
                : (limit.isLeast() ? "as low as " : "up to ") + Numbers.shown(change.writer()),
            change.site().readerName(),
            limit.isLeast()
                ? (change.keyword().startsWith("exclusive") ? "more than" : "at least")
                : (change.keyword().startsWith("exclusive") ? "less than" : "at most"),
            Numbers.shown(change.reader()));
  }
}
