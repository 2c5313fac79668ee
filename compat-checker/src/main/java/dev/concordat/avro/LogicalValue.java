package dev.concordat.avro;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;

/**
 * A value as Java programs get it that know its logical type, by Apache Avro's own conversions.
 *
 * @param text the value, or why there is none
 * @param refused whether the conversion does not take it
 */
record LogicalValue(String text, boolean refused) {

  private static final Map<String, Conversion<?>> CONVERSIONS = Stream.of(
          new Conversions.UUIDConversion(),
          new Conversions.DecimalConversion(),
          new Conversions.BigDecimalConversion(),
          new Conversions.DurationConversion(),
          new TimeConversions.DateConversion(),
          new TimeConversions.TimeMillisConversion(),
          new TimeConversions.TimeMicrosConversion(),
          new TimeConversions.TimestampMillisConversion(),
          new TimeConversions.TimestampMicrosConversion(),
          new TimeConversions.TimestampNanosConversion(),
          new TimeConversions.LocalTimestampMillisConversion(),
          new TimeConversions.LocalTimestampMicrosConversion(),
          new TimeConversions.LocalTimestampNanosConversion())
      .collect(Collectors.toUnmodifiableMap(Conversion::getLogicalTypeName, each -> each));

  static LogicalValue of(Object value, Schema schema, LogicalType logical) {
    var conversion = CONVERSIONS.get(logical.getName());
    if (conversion == null) {
      return new LogicalValue(DefaultValue.shown(value) + " as " + logical.getName(), false);
    }
    try {
      var converted = Conversions.convertToLogicalType(value, schema, logical, conversion);
      return new LogicalValue(
          converted instanceof BigDecimal number ? number.toPlainString() : converted.toString(),
          false);
    } catch (RuntimeException refusal) {
      return new LogicalValue(AvroWitness.messageOf(refusal), true);
    }
  }
}
