package dev.concordat.contracts.bytecode;

import java.util.List;
import java.util.Map;

/**
 * A class that was generated from a message or record, or belongs to such a class.
 *
 * @param schemaType full name of the message or record
 * @param getters names of methods that read, each with the fields it reads
 * @param setters names of methods that write, each with the fields it writes
 * @param fields names of fields of the class, each with the field of the message it holds
 */
record GeneratedType(
    Kind kind,
    String schemaType,
    Map<String, List<String>> getters,
    Map<String, List<String>> setters,
    Map<String, String> fields) {

  /** What a class is for. */
  enum Kind {
    /** Holds a message; also an interface that does. */
    MESSAGE,
    /** Makes one. */
    BUILDER
  }

  boolean isMessage() {
    return kind == Kind.MESSAGE;
  }

  GeneratedType as(Kind other) {
    return new GeneratedType(other, schemaType, getters, setters, fields);
  }
}
