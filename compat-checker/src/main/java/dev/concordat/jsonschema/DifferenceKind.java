package dev.concordat.jsonschema;

import static dev.concordat.jsonschema.DifferenceKind.Mercy.ALWAYS;
import static dev.concordat.jsonschema.DifferenceKind.Mercy.LENIENT;
import static dev.concordat.jsonschema.DifferenceKind.Mercy.NEVER;

import dev.concordat.format.CompatibilityPolicy;

/**
 * The ways two JSON Schemas may differ, as Confluent's registry names them, which of them it lets pass, and how it words the others
 * (8.3; the names and words are what its clients see).
 */
enum DifferenceKind {
  ID_CHANGED(ALWAYS),
  DESCRIPTION_CHANGED(ALWAYS),
  TITLE_CHANGED(ALWAYS),
  DEFAULT_CHANGED(ALWAYS),
  SCHEMA_ADDED(NEVER),
  SCHEMA_REMOVED(ALWAYS),
  TYPE_EXTENDED(ALWAYS),
  TYPE_NARROWED(NEVER, Words.TYPE_CHANGED),
  TYPE_CHANGED(NEVER, Words.TYPE_CHANGED),

  MAX_LENGTH_ADDED(NEVER, Words.KEYWORD_ADDED),
  MAX_LENGTH_REMOVED(ALWAYS),
  MAX_LENGTH_INCREASED(ALWAYS),
  MAX_LENGTH_DECREASED(NEVER, Words.VALUE_DECREASED),
  MIN_LENGTH_ADDED(NEVER, Words.KEYWORD_ADDED),
  MIN_LENGTH_REMOVED(ALWAYS),
  MIN_LENGTH_INCREASED(NEVER, Words.VALUE_INCREASED),
  MIN_LENGTH_DECREASED(ALWAYS),
  PATTERN_ADDED(NEVER, Words.KEYWORD_ADDED),
  PATTERN_REMOVED(ALWAYS),
  PATTERN_CHANGED(NEVER, Words.VALUE_CHANGED),

  MAXIMUM_ADDED(NEVER, Words.KEYWORD_ADDED),
  MAXIMUM_REMOVED(ALWAYS),
  MAXIMUM_INCREASED(ALWAYS),
  MAXIMUM_DECREASED(NEVER, Words.VALUE_DECREASED),
  MINIMUM_ADDED(NEVER, Words.KEYWORD_ADDED),
  MINIMUM_REMOVED(ALWAYS),
  MINIMUM_INCREASED(NEVER, Words.VALUE_INCREASED),
  MINIMUM_DECREASED(ALWAYS),
  EXCLUSIVE_MAXIMUM_ADDED(NEVER, Words.KEYWORD_ADDED),
  EXCLUSIVE_MAXIMUM_REMOVED(ALWAYS),
  EXCLUSIVE_MAXIMUM_INCREASED(ALWAYS),
  EXCLUSIVE_MAXIMUM_DECREASED(NEVER, Words.VALUE_DECREASED),
  EXCLUSIVE_MINIMUM_ADDED(NEVER, Words.KEYWORD_ADDED),
  EXCLUSIVE_MINIMUM_REMOVED(ALWAYS),
  EXCLUSIVE_MINIMUM_INCREASED(NEVER, Words.VALUE_INCREASED),
  EXCLUSIVE_MINIMUM_DECREASED(ALWAYS),
  MULTIPLE_OF_ADDED(NEVER, Words.KEYWORD_ADDED),
  MULTIPLE_OF_REMOVED(ALWAYS),
  MULTIPLE_OF_EXPANDED(NEVER, Words.VALUE_INCREASED),
  MULTIPLE_OF_REDUCED(ALWAYS),
  MULTIPLE_OF_CHANGED(NEVER, Words.VALUE_CHANGED),

  REQUIRED_ATTRIBUTE_ADDED(NEVER, Words.KEYWORD_ADDED),
  REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED(ALWAYS),
  REQUIRED_ATTRIBUTE_REMOVED(ALWAYS),
  MAX_PROPERTIES_ADDED(NEVER, Words.KEYWORD_ADDED),
  MAX_PROPERTIES_REMOVED(ALWAYS),
  MAX_PROPERTIES_INCREASED(ALWAYS),
  MAX_PROPERTIES_DECREASED(NEVER, Words.VALUE_DECREASED),
  MIN_PROPERTIES_ADDED(NEVER, Words.KEYWORD_ADDED),
  MIN_PROPERTIES_REMOVED(ALWAYS),
  MIN_PROPERTIES_INCREASED(NEVER, Words.VALUE_INCREASED),
  MIN_PROPERTIES_DECREASED(ALWAYS),
  ADDITIONAL_PROPERTIES_ADDED(ALWAYS),
  ADDITIONAL_PROPERTIES_REMOVED(LENIENT, Words.KEYWORD_ADDED),
  ADDITIONAL_PROPERTIES_EXTENDED(ALWAYS),
  ADDITIONAL_PROPERTIES_NARROWED(LENIENT, Words.NARROWED),
  DEPENDENCY_ARRAY_ADDED(NEVER, Words.KEYWORD_ADDED),
  DEPENDENCY_ARRAY_REMOVED(ALWAYS),
  DEPENDENCY_ARRAY_EXTENDED(NEVER, Words.EXTENDED),
  DEPENDENCY_ARRAY_NARROWED(ALWAYS),
  DEPENDENCY_ARRAY_CHANGED(NEVER, Words.VALUE_CHANGED),
  DEPENDENCY_SCHEMA_ADDED(NEVER, Words.KEYWORD_ADDED),
  DEPENDENCY_SCHEMA_REMOVED(ALWAYS),
  /** No longer told; the four after it took its place. */
  PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL(NEVER),
  REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL(NEVER, Words.ADDED_TO_OPEN),
  REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL(LENIENT, Words.ADDED_TO_OPEN),
  OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL(LENIENT, Words.ADDED_TO_OPEN),
  PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL(ALWAYS),
  REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL(
      NEVER,
      "The %s schema has an unopen content model and has a required property "
          + "at path '$' which is missing in the %s schema"),
  REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL(ALWAYS),
  OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL(ALWAYS),
  PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL(ALWAYS),
  PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL(ALWAYS),
  PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL(LENIENT, Words.REMOVED_FROM_CLOSED),
  PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL(ALWAYS),
  PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL(LENIENT, Words.REMOVED_NOT_COVERED),
  PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL(ALWAYS),
  PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL(LENIENT, Words.ADDED_NOT_COVERED),
  /** Told of a version's metadata, not of its schema. */
  RESERVED_PROPERTY_REMOVED(NEVER),
  /** Likewise. */
  RESERVED_PROPERTY_CONFLICTS_WITH_PROPERTY(NEVER),
  UNEVALUATED_PROPERTIES_ADDED(ALWAYS),
  UNEVALUATED_PROPERTIES_REMOVED(LENIENT, Words.KEYWORD_ADDED),
  UNEVALUATED_PROPERTIES_EXTENDED(ALWAYS),
  UNEVALUATED_PROPERTIES_NARROWED(LENIENT, Words.NARROWED),

  MAX_ITEMS_ADDED(NEVER, Words.KEYWORD_ADDED),
  MAX_ITEMS_REMOVED(ALWAYS),
  MAX_ITEMS_INCREASED(ALWAYS),
  MAX_ITEMS_DECREASED(NEVER, Words.VALUE_DECREASED),
  MIN_ITEMS_ADDED(NEVER, Words.KEYWORD_ADDED),
  MIN_ITEMS_REMOVED(ALWAYS),
  MIN_ITEMS_INCREASED(NEVER, Words.VALUE_INCREASED),
  MIN_ITEMS_DECREASED(ALWAYS),
  MAX_CONTAINS_ADDED(NEVER, Words.KEYWORD_ADDED),
  MAX_CONTAINS_REMOVED(ALWAYS),
  MAX_CONTAINS_INCREASED(ALWAYS),
  MAX_CONTAINS_DECREASED(NEVER, Words.VALUE_DECREASED),
  MIN_CONTAINS_ADDED(NEVER, Words.KEYWORD_ADDED),
  MIN_CONTAINS_REMOVED(ALWAYS),
  MIN_CONTAINS_INCREASED(NEVER, Words.VALUE_INCREASED),
  MIN_CONTAINS_DECREASED(ALWAYS),
  UNIQUE_ITEMS_ADDED(NEVER, Words.KEYWORD_ADDED),
  UNIQUE_ITEMS_REMOVED(ALWAYS),
  ADDITIONAL_ITEMS_ADDED(ALWAYS),
  ADDITIONAL_ITEMS_REMOVED(NEVER, Words.KEYWORD_ADDED),
  ADDITIONAL_ITEMS_EXTENDED(ALWAYS),
  ADDITIONAL_ITEMS_NARROWED(NEVER, Words.NARROWED),
  UNEVALUATED_ITEMS_ADDED(ALWAYS),
  UNEVALUATED_ITEMS_REMOVED(NEVER, Words.KEYWORD_ADDED),
  UNEVALUATED_ITEMS_EXTENDED(ALWAYS),
  UNEVALUATED_ITEMS_NARROWED(NEVER, Words.NARROWED),
  ITEM_ADDED_TO_OPEN_CONTENT_MODEL(NEVER, Words.ADDED_TO_OPEN),
  ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL(ALWAYS),
  ITEM_ADDED_TO_CLOSED_CONTENT_MODEL(ALWAYS),
  ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL(ALWAYS),
  ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL(ALWAYS),
  ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL(NEVER, Words.REMOVED_FROM_CLOSED),
  ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL(ALWAYS),
  ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL(NEVER, Words.REMOVED_NOT_COVERED),
  ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL(ALWAYS),
  ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL(NEVER, Words.ADDED_NOT_COVERED),

  ENUM_ARRAY_EXTENDED(ALWAYS),
  ENUM_ARRAY_NARROWED(NEVER, Words.NARROWED),
  ENUM_ARRAY_CHANGED(NEVER, Words.TYPE_CHANGED),

  COMBINED_TYPE_EXTENDED(ALWAYS),
  COMBINED_TYPE_CHANGED(NEVER, Words.TYPE_CHANGED),
  PRODUCT_TYPE_EXTENDED(NEVER, Words.EXTENDED),
  PRODUCT_TYPE_NARROWED(ALWAYS),
  SUM_TYPE_EXTENDED(ALWAYS),
  SUM_TYPE_NARROWED(NEVER, Words.NARROWED),
  COMBINED_TYPE_SUBSCHEMAS_CHANGED(NEVER, Words.TYPE_CHANGED),
  NOT_TYPE_EXTENDED(NEVER, Words.EXTENDED),
  NOT_TYPE_NARROWED(ALWAYS);

  /** Under which policies a difference passes. */
  enum Mercy {
    ALWAYS,
    LENIENT,
    NEVER
  }

  /** {@code $} stands for the path; the first schema named is the reader's. */
  private static final class Words {
    private static final String KEYWORD_ADDED =
        "The keyword at path '$' in the %s schema is not present in the %s schema";
    private static final String VALUE_INCREASED =
        "The value at path '$' in the %s schema is more than its value in the %s schema";
    private static final String VALUE_DECREASED =
        "The value at path '$' in the %s schema is less than its value in the %s schema";
    private static final String VALUE_CHANGED =
        "The value at path '$' is different between the %s and %s schema";
    private static final String NARROWED =
        "An array or combined type at path '$' has fewer elements in the %s schema than the %s schema";
    private static final String EXTENDED =
        "An array or combined type at path '$' has more elements in the %s schema than the %s schema";
    private static final String TYPE_CHANGED =
        "A type at path '$' is different between the %s schema and the %s schema";
    private static final String ADDED_TO_OPEN =
        "The %s schema has an open content model and has a property or item at "
            + "path '$' which is missing in the %s schema";
    private static final String REMOVED_FROM_CLOSED =
        "The %s schema has a closed content model and is missing a property or item present "
            + "at path '$' in the %s schema";
    private static final String REMOVED_NOT_COVERED =
        "A property or item is missing in the %s schema but present at path '$' in the %s schema "
            + "and is not covered by its partially open content model";
    private static final String ADDED_NOT_COVERED =
        "The %s schema has a property or item at path '$' which is missing in the %s schema "
            + "and is not covered by its partially open content model";
  }

  private final Mercy mercy;
  private final String words;

  DifferenceKind(Mercy mercy) {
    this(mercy, "");
  }

  DifferenceKind(Mercy mercy, String words) {
    this.mercy = mercy;
    this.words = words;
  }

  boolean passes(CompatibilityPolicy policy) {
    return mercy == ALWAYS || (mercy == LENIENT && policy == CompatibilityPolicy.LENIENT);
  }

  /** The registry's sentence about a difference at a path. */
  String says(String path, String reader, String writer) {
    int first = words.indexOf("%s");
    if (first < 0) {
      return "";
    }
    int second = words.indexOf("%s", first + 2);
    return filled(words.substring(0, first), path)
        + reader
        + filled(words.substring(first + 2, second), path)
        + writer
        + filled(words.substring(second + 2), path);
  }

  private static String filled(String part, String path) {
    return part.replace("$", path);
  }
}
