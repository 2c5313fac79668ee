package dev.concordat.registry.api.confluent;

import dev.concordat.registry.compatibility.Incompatible;
import dev.concordat.registry.compatibility.Judgement;
import java.util.ArrayList;
import java.util.List;

/** Why a schema does not fit, as the API says it. */
final class CompatibilityMessages {

  private static final int LONGEST_OLD_SCHEMA = 10 * 1024;

  private CompatibilityMessages() {}

  /** What is wrong, which version it was held against, and by which settings; empty if it fits. */
  static List<String> of(Judgement judgement) {
    if (judgement.isCompatible()) {
      return List.of();
    }
    var messages = new ArrayList<>(judgement.reserved());
    judgement.refused().ifPresent(refused -> {
      messages.addAll(refused.messages());
      messages.add("{oldSchemaVersion: %d}".formatted(refused.version()));
      messages.add("{oldSchema: '%s'}".formatted(cut(refused.text())));
    });
    messages.add("{validateFields: '%s', compatibility: '%s'}"
        .formatted(judgement.settings().validatesFields(), judgement.level().asConfluentKnowsIt()));
    return messages;
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
