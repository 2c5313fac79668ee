package dev.concordat.jsonschema;

import java.util.List;

/** Names of properties to try a schema with. */
final class SampleNames {

  /** What nobody calls a property. */
  static final String UNKNOWN = "anything_else";

  private SampleNames() {}

  /** A name that an expression matches, if a usual one does. */
  static String matching(String pattern) {
    var literal = pattern.replaceAll("^\\^|\\$$|\\.\\*|\\.\\+", "").replace("\\", "");
    for (var name : List.of(
        literal,
        literal + "x",
        "x_" + literal,
        "x",
        "a",
        "A",
        "1",
        "x1",
        "key",
        "abc",
        "S_1",
        "x-1")) {
      if (Regexes.isFoundIn(pattern, name)) {
        return name;
      }
    }
    return Strings.matching(pattern, new java.util.Random(1)).orElse(UNKNOWN);
  }
}
