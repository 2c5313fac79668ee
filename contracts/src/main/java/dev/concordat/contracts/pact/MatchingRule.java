package dev.concordat.contracts.pact;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How far a value may differ from the example.
 *
 * @param path where in the body
 * @param matchers what the value must satisfy there
 */
public record MatchingRule(PactPath path, List<Matcher> matchers) {

  public MatchingRule {
    matchers = List.copyOf(matchers);
  }

  /**
   * One condition.
   *
   * @param name its kind, such as {@code type}, {@code regex} or {@code arrayContains}
   * @param attributes the condition as the file has it, with its name and its parameters
   */
  public record Matcher(String name, JsonNode attributes) {}
}
