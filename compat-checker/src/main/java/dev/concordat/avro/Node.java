package dev.concordat.avro;

import dev.concordat.json.JsonPlace;
import dev.concordat.schema.Location;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A type where it is used.
 *
 * @param place what is written there: the type itself or its name; absent if the text does not show it
 */
record Node(Schema schema, @Nullable JsonPlace place, AvroSchema owner) {

  Location at() {
    return place == null ? owner.start() : place.at();
  }

  /** Where the type itself is written, also if this place only names it. */
  private @Nullable JsonPlace definition() {
    return TypeName.isNamed(schema) ? owner.definition(schema.getFullName()) : place;
  }

  Location definedAt() {
    var definition = definition();
    return definition == null ? at() : definition.at();
  }

  Node items() {
    return inner(schema.getElementType(), "items");
  }

  Node values() {
    return inner(schema.getValueType(), "values");
  }

  Node branch(int index) {
    var at = place != null && index < place.items().size() ? place.items().get(index) : place;
    return new Node(schema.getTypes().get(index), at, owner);
  }

  Node field(Schema.Field field) {
    return field(field, fields());
  }

  /** @param fields what {@link #fields} answers */
  Node field(Schema.Field field, @Nullable JsonPlace fields) {
    var at = placeOf(field, fields);
    return new Node(field.schema(), at == null ? null : at.member("type"), owner);
  }

  Location fieldAt(Schema.Field field) {
    var at = placeOf(field);
    return at == null ? definedAt() : at.at();
  }

  /** Where an attribute such as {@code symbols} stands, or else the whole type. */
  Location attributeAt(String name) {
    var definition = definition();
    var attribute = definition == null ? null : definition.member(name);
    return attribute == null ? definedAt() : attribute.at();
  }

  private @Nullable JsonPlace placeOf(Schema.Field field) {
    return placeOf(field, fields());
  }

  /** Where the fields of a record stand, to be asked for once when many of them are walked through. */
  @Nullable
  JsonPlace fields() {
    var definition = definition();
    return definition == null ? null : definition.member("fields");
  }

  private static @Nullable JsonPlace placeOf(Schema.Field field, @Nullable JsonPlace fields) {
    return fields != null && field.pos() < fields.items().size()
        ? fields.items().get(field.pos())
        : null;
  }

  private Node inner(Schema inner, String attribute) {
    return new Node(inner, place == null ? null : place.member(attribute), owner);
  }
}
