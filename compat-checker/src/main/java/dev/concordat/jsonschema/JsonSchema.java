package dev.concordat.jsonschema;

import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import java.util.List;

/** A JSON Schema whose references are resolved, with the place in the text of everything in it. */
public final class JsonSchema implements Schema {

  private final SchemaSource source;
  private final SchemaDocument document;
  private final List<SchemaDocument> imported;

  JsonSchema(SchemaSource source, SchemaDocument document, List<SchemaDocument> imported) {
    this.source = source;
    this.document = document;
    this.imported = List.copyOf(imported);
  }

  @Override
  public SchemaType type() {
    return SchemaType.JSON;
  }

  @Override
  public SchemaSource source() {
    return source;
  }

  SchemaDocument document() {
    return document;
  }

  List<SchemaDocument> imported() {
    return imported;
  }

  SchemaNode root() {
    return document.root();
  }

  /** What people call it: its title, or else what its {@code $id} or its file is called. */
  String name() {
    return SchemaNames.of(document);
  }

  @Override
  public String toString() {
    return source.name();
  }
}
