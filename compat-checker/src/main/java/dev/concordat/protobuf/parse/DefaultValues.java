package dev.concordat.protobuf.parse;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import dev.concordat.protobuf.parse.Spans.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Reads default values and writes them the way descriptors hold them. */
final class DefaultValues {

  private static final BigInteger INT32_MAX = BigInteger.valueOf(Integer.MAX_VALUE);
  private static final BigInteger INT64_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private final Cursor cursor;

  DefaultValues(Cursor cursor) {
    this.cursor = cursor;
  }

  /** {@code default = value} */
  void parse(FieldDescriptorProto.Builder field, Span span) {
    if (field.hasDefaultValue()) {
      cursor.problem("the default is set twice");
    }
    cursor.take();
    cursor.expect("=");
    var value = cursor.open(span, FieldDescriptorProto.DEFAULT_VALUE_FIELD_NUMBER);
    field.setDefaultValueBytes(value(field));
    cursor.close(value);
  }

  private ByteString value(FieldDescriptorProto.Builder field) {
    if (!field.hasType()) {
      // A value of an enum, or a mistake that is found once the type is known.
      return ByteString.copyFromUtf8(cursor.take().text());
    }
    return switch (field.getType()) {
      case TYPE_INT32, TYPE_SINT32, TYPE_SFIXED32 -> text(signed(INT32_MAX));
      case TYPE_INT64, TYPE_SINT64, TYPE_SFIXED64 -> text(signed(INT64_MAX));
      case TYPE_UINT32, TYPE_FIXED32 -> text(unsigned(INT32_MAX));
      case TYPE_UINT64, TYPE_FIXED64 -> text(unsigned(INT64_MAX));
      case TYPE_FLOAT -> text(ofFloat((float) signedNumber()));
      case TYPE_DOUBLE -> text(ofDouble(signedNumber()));
      case TYPE_BOOL -> {
        if (!cursor.at("true") && !cursor.at("false")) {
          throw cursor.expected("\"true\" or \"false\"");
        }
        yield text(cursor.take().text());
      }
      case TYPE_STRING -> cursor.string("a default in quotes");
      case TYPE_BYTES -> text(escaped(cursor.string("a default in quotes")));
      case TYPE_ENUM -> text(cursor.identifier("the name of a value of the enum"));
      case TYPE_MESSAGE, TYPE_GROUP -> throw cursor.broken("a message has no default");
    };
  }

  private String signed(BigInteger max) {
    return cursor.tryTake("-")
        ? "-" + cursor.integer(max.add(BigInteger.ONE), "a whole number")
        : cursor.integer(max, "a whole number").toString();
  }

  private String unsigned(BigInteger maxOfSigned) {
    if (cursor.at("-")) {
      cursor.problem("an unsigned field has no negative default");
      cursor.take();
    }
    return cursor
        .integer(maxOfSigned.shiftLeft(1).add(BigInteger.ONE), "a whole number")
        .toString();
  }

  private double signedNumber() {
    return cursor.tryTake("-") ? -cursor.number("a number") : cursor.number("a number");
  }

  /** Printable ASCII as it is, the rest as escapes that both C and protobuf read. */
  private static String escaped(ByteString bytes) {
    var text = new StringBuilder(bytes.size());
    for (int i = 0; i < bytes.size(); i++) {
      int octet = bytes.byteAt(i) & 0xff;
      switch (octet) {
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '"', '\'', '\\' -> text.append('\\').append((char) octet);
        default -> {
          if (octet >= ' ' && octet < 0x7f) {
            text.append((char) octet);
          } else {
            text.append("\\%03o".formatted(octet));
          }
        }
      }
    }
    return text.toString();
  }

  private static ByteString text(String value) {
    return ByteString.copyFromUtf8(value);
  }

  /** As few digits as C's {@code %g} needs to give the same number again: 15, else 17. */
  static String ofDouble(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return special(value);
    }
    var shorter = general(value, 15);
    return Double.parseDouble(shorter) == value ? shorter : general(value, 17);
  }

  /** As {@link #ofDouble}, with 6 digits or else 9. */
  static String ofFloat(float value) {
    if (Float.isNaN(value) || Float.isInfinite(value)) {
      return special(value);
    }
    var shorter = general(value, 6);
    // protoc reads a subnormal number back as out of range, and so always writes it at length.
    boolean isSubnormal = value != 0 && Math.abs(value) < Float.MIN_NORMAL;
    return !isSubnormal && Float.parseFloat(shorter) == value ? shorter : general(value, 9);
  }

  private static String special(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    return value > 0 ? "inf" : "-inf";
  }

  /** What C's {@code printf("%.<digits>g")} prints. */
  private static String general(double value, int digits) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    var rounded = new BigDecimal(value)
        .round(new MathContext(digits, RoundingMode.HALF_EVEN))
        .stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < digits) {
      return rounded.toPlainString();
    }
    var mantissa = rounded.scaleByPowerOfTen(-exponent).toPlainString();
    return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
