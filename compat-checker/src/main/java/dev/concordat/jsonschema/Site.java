package dev.concordat.jsonschema;

import dev.concordat.rules.Direction;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;

/**
 * Where a reader's schema is held against what a writer may write.
 *
 * @param writer everything that holds for what is written here
 * @param reader the schema that is to accept it
 * @param element what people call it: the property, or the schema itself at the top
 * @param way how a document gets here from the top
 */
record Site(View writer, SchemaNode reader, Direction direction, ElementPath element, Way way) {

  /** Code of the candidate reads data of the baseline; otherwise it is the other way round. */
  boolean isNewReader() {
    return direction == Direction.NEW_READER_OF_OLD_DATA;
  }

  Location candidateAt() {
    return isNewReader() ? reader.at() : writer.at();
  }

  Location baselineAt() {
    return isNewReader() ? writer.at() : reader.at();
  }

  /** Where a keyword stands on either side, or else the schema it would stand in. */
  Location candidateAt(String keyword) {
    return isNewReader() ? reader.at(keyword) : writer.at(keyword);
  }

  Location baselineAt(String keyword) {
    return isNewReader() ? writer.at(keyword) : reader.at(keyword);
  }

  /** What people call a property of what is here: after the definition that has it, if it has a name, or else after this place. */
  ElementPath child(String name) {
    var candidate = isNewReader() ? View.of(reader) : writer;
    var baseline = isNewReader() ? writer : View.of(reader);
    return SchemaElements.child(element, name, candidate, baseline);
  }

  /** How messages call the reader. */
  String readerName() {
    return isNewReader() ? "the new schema" : "the earlier schema";
  }

  Site to(View nextWriter, SchemaNode nextReader, ElementPath nextElement, Way nextWay) {
    return new Site(nextWriter, nextReader, direction, nextElement, nextWay);
  }

  /** The same place with less of the writer, or against a part of the reader. */
  Site within(View nextWriter, SchemaNode nextReader) {
    return new Site(nextWriter, nextReader, direction, element, way);
  }
}
