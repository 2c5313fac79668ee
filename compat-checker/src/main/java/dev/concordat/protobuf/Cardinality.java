package dev.concordat.protobuf;

import com.google.protobuf.Descriptors.FieldDescriptor;

/** How many values a field holds, and whether its reader can tell that it was not set. */
enum Cardinality {
  /** One value; "not set" is known. */
  EXPLICIT("singular with presence"),
  /** One value; zero and "not set" are the same. */
  IMPLICIT("singular without presence"),
  REQUIRED("required"),
  REPEATED("repeated"),
  MAP("a map");

  private final String text;

  Cardinality(String text) {
    this.text = text;
  }

  static Cardinality of(FieldDescriptor field) {
    if (field.isMapField()) {
      return MAP;
    }
    if (field.isRepeated()) {
      return REPEATED;
    }
    if (field.isRequired()) {
      return REQUIRED;
    }
    return field.hasPresence() ? EXPLICIT : IMPLICIT;
  }

  /** What generated code and bytes agree on: one, one that must be there, or many. */
  int wireClass() {
    return switch (this) {
      case EXPLICIT, IMPLICIT -> 0;
      case REQUIRED -> 1;
      case REPEATED, MAP -> 2;
    };
  }

  /** The same in JSON, where a list and a map are written differently. */
  int jsonClass() {
    return this == MAP ? 3 : wireClass();
  }

  boolean isMany() {
    return this == REPEATED || this == MAP;
  }

  /** Whether a reader with this cardinality gets from the bytes all that a writer with the other may have put there. */
  boolean readsWire(Cardinality writer) {
    return switch (this) {
      case REQUIRED -> writer == REQUIRED;
      case EXPLICIT, IMPLICIT -> !writer.isMany();
      case REPEATED -> true;
      // Of several items with one key a map keeps the last.
      case MAP -> writer != REPEATED;
    };
  }

  /** The same from JSON, where one value, a list and a map are three different things. */
  boolean readsJson(Cardinality writer) {
    return this == REQUIRED ? writer == REQUIRED : isMany() ? writer == this : !writer.isMany();
  }

  @Override
  public String toString() {
    return text;
  }
}
