package dev.concordat.protobuf;

import dev.concordat.rules.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of difference that Confluent's registry tells apart between two Protobuf schemas: one row each, with what its answer
 * says (clients show and parse that sentence, so it is theirs) and what we say. A row without sentences is let through.
 *
 * <p>In their sentence {@code %1$s} is the path, {@code %2$s} the reader's age and {@code %3$s} the writer's; in ours {@code %1$s}
 * is the element, {@code %2$s} what the reader has and {@code %3$s} what the writer has.
 */
enum DifferenceKind {
  PACKAGE_CHANGED(
      Layer.SOURCE,
      "The package at '%1$s' in the %2$s schema does not match the package in the %3$s schema",
      "the reader is in package %2$s, the writer in package %3$s",
      "keep the package; a new package is a new line of schemas and belongs under a subject of its own"),
  MESSAGE_ADDED,
  MESSAGE_REMOVED(
      "The %2$s schema is missing a MESSAGE type at path '%1$s' in the %3$s schema",
      "%1$s is unknown to the reader", "keep the message and mark it deprecated"),
  MESSAGE_MOVED,
  ENUM_ADDED,
  ENUM_REMOVED,
  ENUM_CONST_ADDED,
  ENUM_CONST_CHANGED,
  ENUM_CONST_REMOVED,
  FIELD_ADDED,
  FIELD_REMOVED,
  FIELD_NAME_CHANGED,
  FIELD_KIND_CHANGED(
      "The type of a field at path '%1$s' in the %2$s schema does not match the %3$s schema",
      "%1$s is %2$s for the reader and %3$s for the writer",
      "keep the field as it was, and add another with a number never used before"),
  FIELD_SCALAR_KIND_CHANGED(
      "The kind of a SCALAR field at path '%1$s' in the %2$s schema does not match its kind in the %3$s schema",
      "%1$s is %2$s for the reader and %3$s for the writer, which are different bytes",
      "keep the field as it was, and add another with a number never used before"),
  FIELD_NAMED_TYPE_CHANGED(
      "The type of a MESSAGE field at path '%1$s' in the %2$s schema does not match its type in the %3$s schema",
      "%1$s is %2$s for the reader and %3$s for the writer",
      "keep the field as it was, and add another with a number never used before"),
  FIELD_NUMERIC_LABEL_CHANGED(
      "The label for a NUMERIC field at path '%1$s' in the %2$s schema does not match its label in the %3$s schema",
      "%1$s is %2$s for the reader and %3$s for the writer",
      "keep the label, and add another field with a number never used before"),
  FIELD_STRING_OR_BYTES_LABEL_CHANGED,
  REQUIRED_FIELD_ADDED(
      "A required field  at path '%1$s' in the %2$s schema is missing in the %3$s schema",
      "%1$s is required by the reader and unknown to the writer", "make the field optional"),
  REQUIRED_FIELD_REMOVED(
      "The %2$s schema is missing a required field at path: '%1$s' in the %3$s schema",
      "%1$s is required by the writer and unknown to the reader",
      "make the field optional first, and remove it once everyone has that version"),
  ONEOF_ADDED,
  ONEOF_REMOVED,
  ONEOF_FIELD_ADDED,
  ONEOF_FIELD_REMOVED(
      "The %2$s schema is missing a oneof field at path '%1$s' in the %3$s schema",
      "%1$s is a member of a oneof of the writer and unknown to the reader",
      "keep the member and mark it deprecated"),
  ONEOF_FIELD_MOVED_TO_TOP_LEVEL,
  MULTIPLE_FIELDS_MOVED_TO_ONEOF(
      "Multiple fields in the oneof at path '%1$s' in the %2$s schema are outside a oneof in the %3$s schema",
      "%1$s holds one value at the reader, but the writer may set several: %3$s",
      "move at most one field into a new oneof"),
  FIELD_MOVED_TO_EXISTING_ONEOF(
      "A field in the oneof at path '%1$s' in the %2$s schema is outside an existing oneof in the %3$s schema",
      "%1$s holds one value at the reader, but the writer may set several: %3$s",
      "leave the field outside of the oneof");

  private final Layer layer;
  private final @Nullable String theirs;
  private final @Nullable String ours;
  private final @Nullable String wayOut;

  DifferenceKind() {
    this(Layer.WIRE, null, null, null);
  }

  DifferenceKind(String theirs, String ours, String wayOut) {
    this(Layer.WIRE, theirs, ours, wayOut);
  }

  DifferenceKind(
      Layer layer, @Nullable String theirs, @Nullable String ours, @Nullable String wayOut) {
    this.layer = layer;
    this.theirs = theirs;
    this.ours = ours;
    this.wayOut = wayOut;
  }

  /** Whether a registry refuses a schema for it. */
  boolean isRefused() {
    return theirs != null;
  }

  /** Where it is felt. */
  Layer layer() {
    return layer;
  }

  /** The smallest change that would pass. */
  @Nullable
  String wayOut() {
    return wayOut;
  }

  /** What Confluent's registry answers, without the braces around it. Only for what is refused. */
  String registryMessage(String path, String readerAge, String writerAge) {
    return "errorType:\"%s\", description:\"%s\""
        .formatted(name(), sentence(theirs).formatted(path, readerAge, writerAge));
  }

  /** The same in our words. Only for what is refused. */
  String message(String element, String inReader, String inWriter) {
    return sentence(ours).formatted(element, inReader, inWriter);
  }

  private String sentence(@Nullable String template) {
    if (template == null) {
      throw new IllegalStateException(name() + " is never refused");
    }
    return template;
  }

  /** All that make a registry refuse. */
  static List<DifferenceKind> refused() {
    return List.of(values()).stream().filter(DifferenceKind::isRefused).toList();
  }
}
