package dev.concordat.avro;

import dev.concordat.rules.Direction;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;

/**
 * Where a reader and a writer are compared.
 *
 * @param element what people call it: the field whose type this is, or the type itself at the top
 * @param way how a datum gets here from the top
 */
record Site(Node reader, Node writer, Direction direction, ElementPath element, Way way) {

  Node candidate() {
    return isNewReader() ? reader : writer;
  }

  Node baseline() {
    return isNewReader() ? writer : reader;
  }

  /** Code of the candidate reads data of the baseline; otherwise it is the other way round. */
  boolean isNewReader() {
    return direction == Direction.NEW_READER_OF_OLD_DATA;
  }

  Location candidateAt() {
    return candidate().at();
  }

  Location baselineAt() {
    return baseline().at();
  }

  /** The writer has a union here and only one of its branches is looked at. */
  boolean isOneBranch() {
    return way.step() instanceof Way.Branch;
  }

  Site to(Node nextReader, Node nextWriter, ElementPath nextElement, Way nextWay) {
    return new Site(nextReader, nextWriter, direction, nextElement, nextWay);
  }

  /** The same place, one branch of a union chosen on either side or both. */
  Site inBranch(Node nextReader, Node nextWriter, Way nextWay) {
    return new Site(nextReader, nextWriter, direction, element, nextWay);
  }
}
