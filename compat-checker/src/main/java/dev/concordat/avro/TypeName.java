package dev.concordat.avro;

import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** How messages call a type: {@code null or string}, {@code array of shop.Line}, {@code timestamp-millis (long)}. */
final class TypeName {

  private static final int BRANCHES_SHOWN = 6;

  private TypeName() {}

  static boolean isNamed(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ENUM, FIXED -> true;
      default -> false;
    };
  }

  static String of(Schema schema) {
    var logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return "decimal(%d,%d) in %s"
          .formatted(decimal.getPrecision(), decimal.getScale(), plain(schema));
    }
    var said = logical == null ? schema.getProp(LogicalType.LOGICAL_TYPE_PROP) : logical.getName();
    return said == null ? plain(schema) : said + " (" + plain(schema) + ")";
  }

  private static String plain(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ENUM, FIXED -> schema.getFullName();
      case ARRAY -> "array of " + of(schema.getElementType());
      case MAP -> "map of " + of(schema.getValueType());
      case UNION -> union(schema);
      default -> schema.getType().getName();
    };
  }

  private static String union(Schema schema) {
    var branches = schema.getTypes();
    if (branches.isEmpty()) {
      return "an empty union";
    }
    var shown = branches.stream()
        .limit(BRANCHES_SHOWN)
        .map(TypeName::of)
        .collect(Collectors.joining(" or "));
    return branches.size() > BRANCHES_SHOWN
        ? shown + " or " + (branches.size() - BRANCHES_SHOWN) + " more"
        : shown;
  }
}
