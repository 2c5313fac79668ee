package dev.concordat.avro;

import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;
import static dev.concordat.rules.RuleSet.WIRE;
import static dev.concordat.rules.RuleSet.WIRE_JSON;

import dev.concordat.avro.AvroChange.MeaningChanged;
import dev.concordat.avro.AvroChange.MeaningOnlyInReader;
import dev.concordat.avro.AvroChange.MeaningUnknown;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Rule;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes.Decimal;

/** Rules about logical types: the bytes are read without complaint, and mean something else. */
final class MeaningRules {

  static final List<Rule<?>> ALL = List.of(
      rule("DECIMAL_SCALE_CHANGED", MeaningChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(
              change -> areDecimals(change) && scaleOfReader(change) != scaleOfWriter(change))
          .says(change -> "%s %s: the point moves by %d in every number"
              .formatted(
                  change.element(),
                  change.wasAndIs(),
                  Math.abs(scaleOfReader(change) - scaleOfWriter(change))))
          .wayOut(change -> "keep the scale, or add a new field with the new one"),
      rule("DECIMAL_PRECISION_LOWERED", MeaningChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> areDecimals(change)
              && scaleOfReader(change) == scaleOfWriter(change)
              && ((Decimal) reader(change)).getPrecision()
                  < ((Decimal) writer(change)).getPrecision())
          .says(change -> "%s %s: numbers may have more digits than their reader provides for"
              .formatted(change.element(), change.wasAndIs()))
          .wayOut(change -> change.site().isNewReader()
              ? "keep the precision"
              : "raise the precision only once every reader provides for it"),
      rule("TIME_UNIT_CHANGED", MeaningChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> !areDecimals(change) && differOnlyInUnit(change))
          .says(change -> "%s %s: every time is read as another one"
              .formatted(change.element(), change.wasAndIs()))
          .wayOut(change -> "keep the unit, or add a new field with the new one"),
      rule("LOGICAL_TYPE_CHANGED", MeaningChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> !areDecimals(change) && !differOnlyInUnit(change))
          .says(change -> "%s %s: the same bytes mean something else"
              .formatted(change.element(), change.wasAndIs()))
          .wayOut(change -> "keep the logical type, or add a new field with the new one"),
      rule("LOGICAL_TYPE_ADDED", MeaningOnlyInReader.class)
          .in(FILE, PACKAGE)
          .feltIn(Layer.WIRE, Layer.SOURCE)
          .breaksWhen(change -> change.site().isNewReader())
          .says(change -> "%s %s: what was written before is taken for %s"
              .formatted(change.element(), change.wasAndIs(), nameOf(change)))
          .wayOut(
              change ->
                  "add the logical type only if all data meant that already, or add a new field with it"),
      rule("LOGICAL_TYPE_REMOVED", MeaningOnlyInReader.class)
          .in(FILE, PACKAGE)
          .feltIn(Layer.WIRE, Layer.SOURCE)
          .breaksWhen(change -> !change.site().isNewReader())
          .says(change -> "%s %s: who reads with the earlier schema takes what is written for %s"
              .formatted(change.element(), change.wasAndIs(), nameOf(change)))
          .wayOut(change -> "keep the logical type, or add a new field without it"),
      rule("LOGICAL_TYPE_UNKNOWN", MeaningUnknown.class)
          .in(FILE, PACKAGE)
          .feltIn(Layer.SOURCE)
          .breaks()
          .breaksWhen(change -> change.site().isNewReader())
          .says(
              change -> "%s says that it is a %s, which Apache Avro does not know of %s and ignores"
                  .formatted(
                      change.element(),
                      change.said(),
                      change.site().candidate().schema().getType().getName()))
          .wayOut(change -> "correct the name, or the type it stands with"));

  private MeaningRules() {}

  private static String nameOf(MeaningOnlyInReader change) {
    return change.site().reader().schema().getLogicalType().getName();
  }

  private static LogicalType reader(MeaningChanged change) {
    return change.site().reader().schema().getLogicalType();
  }

  private static LogicalType writer(MeaningChanged change) {
    return change.site().writer().schema().getLogicalType();
  }

  private static boolean areDecimals(MeaningChanged change) {
    return reader(change) instanceof Decimal && writer(change) instanceof Decimal;
  }

  private static int scaleOfReader(MeaningChanged change) {
    return ((Decimal) reader(change)).getScale();
  }

  private static int scaleOfWriter(MeaningChanged change) {
    return ((Decimal) writer(change)).getScale();
  }

  /** Such as timestamp-millis and timestamp-micros. */
  private static boolean differOnlyInUnit(MeaningChanged change) {
    var reader = reader(change).getName();
    var writer = writer(change).getName();
    return !reader.equals(writer) && withoutUnit(reader).equals(withoutUnit(writer));
  }

  private static String withoutUnit(String name) {
    return name.replaceFirst("-(millis|micros|nanos)$", "");
  }
}
