package dev.concordat.registry.api.confluent;

import dev.concordat.registry.compatibility.Incompatible;
import dev.concordat.registry.compatibility.Judgement;
import java.util.List;
import java.util.stream.Stream;

/** Why a schema does not fit, as the API says it. */
final class CompatibilityMessages {

  private static final int LONGEST_OLD_SCHEMA = 10 * 1024;

  private CompatibilityMessages() {}

  /** What is wrong, which version it was held against, and by which settings; empty if it fits. */
  static List<String> of(Judgement judgement) {
    return judgement.refused().stream()
        .flatMap(refused -> Stream.concat(
            refused.messages().stream(),
            Stream.of(
                "{oldSchemaVersion: %d}".formatted(refused.version()),
                "{oldSchema: '%s'}".formatted(cut(refused.text())),
                "{validateFields: '%s', compatibility: '%s'}"
                    .formatted(
                        Boolean.TRUE.equals(judgement.settings().validateFields()),
                        judgement.level()))))
        .toList();
  }

  static String refusal(Incompatible refused) {
    return "Schema being registered is incompatible with an earlier schema for subject \"%s\", details: [%s]"
        .formatted(refused.about().get(0), String.join(", ", of(refused.judgement())));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_OLD_SCHEMA
        ? text
        : text.substring(0, LONGEST_OLD_SCHEMA) + "...";
  }
}
