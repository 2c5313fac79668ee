package dev.concordat.protobuf;

import java.util.List;

/**
 * Finds how two schemas differ. Files are paired by path, what they define by name inside a file, inside a package, and by full name
 * wherever it stands; fields and enum values by number, RPCs and oneofs by name. Rule sets differ in which of these pairings they
 * look at.
 */
final class ProtobufDiff {

  private ProtobufDiff() {}

  static List<ProtobufChange> between(ProtobufSchema earlier, ProtobufSchema later) {
    var sides = new Sides(earlier, later);
    var fields = new FieldDiff(sides);
    var files = new FileDiff(sides);
    files.files();
    files.packages();
    files.additions();
    new MessageDiff(sides, fields).messages();
    new EnumDiff(sides).enums();
    new ServiceDiff(sides).services();
    fields.extensions();
    return List.copyOf(sides.changes());
  }
}
