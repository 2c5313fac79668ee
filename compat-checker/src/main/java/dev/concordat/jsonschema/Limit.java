package dev.concordat.jsonschema;

/** What a number in a schema limits. */
enum Limit {
  MAXIMUM("maximum", false),
  MINIMUM("minimum", true),
  MAX_LENGTH("maxLength", false),
  MIN_LENGTH("minLength", true),
  MAX_ITEMS("maxItems", false),
  MIN_ITEMS("minItems", true),
  MAX_PROPERTIES("maxProperties", false),
  MIN_PROPERTIES("minProperties", true);

  private final String keyword;
  private final boolean isLeast;

  Limit(String keyword, boolean isLeast) {
    this.keyword = keyword;
    this.isLeast = isLeast;
  }

  String keyword() {
    return keyword;
  }

  /** Values may lie above it, not below. */
  boolean isLeast() {
    return isLeast;
  }

  /** As messages call it. */
  String shown() {
    return switch (this) {
      case MAXIMUM, MINIMUM -> "the value of %s";
      case MAX_LENGTH, MIN_LENGTH -> "the length of %s";
      case MAX_ITEMS, MIN_ITEMS -> "the number of items of %s";
      case MAX_PROPERTIES, MIN_PROPERTIES -> "the number of properties of %s";
    };
  }
}
