package dev.concordat.protobuf.parse;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.UninterpretedOption;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.math.BigInteger;
import java.util.Locale;

/** The value of an option in the form that goes over the wire. */
final class OptionValues {

  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  private final LinkedElements elements;

  OptionValues(LinkedElements elements) {
    this.elements = elements;
  }

  /** @param place says whether a field that the value sets may be set there */
  UnknownFieldSet.Field of(
      FieldDescriptor field, UninterpretedOption option, AggregateReader.Place place)
      throws OptionRefused {
    var wire = UnknownFieldSet.Field.newBuilder();
    switch (field.getType()) {
      case INT32, INT64, UINT32, UINT64 -> wire.addVarint(integer(field, option));
      case SINT32 ->
        wire.addVarint(
            Integer.toUnsignedLong(CodedOutputStream.encodeZigZag32((int) integer(field, option))));
      case SINT64 -> wire.addVarint(CodedOutputStream.encodeZigZag64(integer(field, option)));
      case FIXED32, SFIXED32 -> wire.addFixed32((int) integer(field, option));
      case FIXED64, SFIXED64 -> wire.addFixed64(integer(field, option));
      case FLOAT -> wire.addFixed32(Float.floatToRawIntBits((float) number(field, option)));
      case DOUBLE -> wire.addFixed64(Double.doubleToRawLongBits(number(field, option)));
      case BOOL -> wire.addVarint(bool(field, option) ? 1 : 0);
      case ENUM -> wire.addVarint(enumNumber(field, option));
      case STRING, BYTES -> wire.addLengthDelimited(string(field, option));
      case MESSAGE -> wire.addLengthDelimited(message(field, option, place));
      case GROUP -> {
        try {
          wire.addGroup(UnknownFieldSet.parseFrom(message(field, option, place)));
        } catch (InvalidProtocolBufferException ownBytes) {
          throw new IllegalStateException(ownBytes);
        }
      }
    }
    return wire.build();
  }

  private static long integer(FieldDescriptor field, UninterpretedOption option)
      throws OptionRefused {
    BigInteger value;
    if (option.hasPositiveIntValue()) {
      value = BigInteger.valueOf(option.getPositiveIntValue());
      value = value.signum() < 0 ? value.add(TWO_64) : value;
    } else if (option.hasNegativeIntValue()) {
      value = BigInteger.valueOf(option.getNegativeIntValue());
    } else {
      throw expected("a whole number", field);
    }
    return IntegerRange.of(field)
        .check(value)
        .orElseThrow(() -> new OptionRefused("the value %s is out of range for %s of type %s"
            .formatted(
                option.hasNegativeIntValue()
                    ? Long.toString(option.getNegativeIntValue())
                    : Long.toUnsignedString(option.getPositiveIntValue()),
                named(field),
                typeOf(field))));
  }

  private static double number(FieldDescriptor field, UninterpretedOption option)
      throws OptionRefused {
    if (option.hasDoubleValue()) {
      return option.getDoubleValue();
    }
    if (option.hasPositiveIntValue()) {
      return new BigInteger(Long.toUnsignedString(option.getPositiveIntValue())).doubleValue();
    }
    if (option.hasNegativeIntValue()) {
      return option.getNegativeIntValue();
    }
    return switch (option.getIdentifierValue()) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> throw expected("a number", field);
    };
  }

  private static boolean bool(FieldDescriptor field, UninterpretedOption option)
      throws OptionRefused {
    return switch (option.getIdentifierValue()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw expected("\"true\" or \"false\"", field);
    };
  }

  private static long enumNumber(FieldDescriptor field, UninterpretedOption option)
      throws OptionRefused {
    if (!option.hasIdentifierValue()) {
      throw expected("the name of a value of the enum", field);
    }
    var value = field.getEnumType().findValueByName(option.getIdentifierValue());
    if (value == null) {
      throw new OptionRefused("the enum \"%s\" has no value \"%s\""
          .formatted(field.getEnumType().getFullName(), option.getIdentifierValue()));
    }
    return value.getNumber();
  }

  private static ByteString string(FieldDescriptor field, UninterpretedOption option)
      throws OptionRefused {
    if (!option.hasStringValue()) {
      throw expected("a string in quotes", field);
    }
    return option.getStringValue();
  }

  private ByteString message(
      FieldDescriptor field, UninterpretedOption option, AggregateReader.Place place)
      throws OptionRefused {
    if (!option.hasAggregateValue()) {
      throw new OptionRefused(
          "%s is a message: set it to { name: value ... }, or set its fields one by one"
              .formatted(named(field)));
    }
    return AggregateReader.read(option.getAggregateValue(), field.getMessageType(), elements, place)
        .toByteString();
  }

  private static OptionRefused expected(String what, FieldDescriptor field) {
    return new OptionRefused("%s of type %s takes %s".formatted(named(field), typeOf(field), what));
  }

  static String named(FieldDescriptor field) {
    return field.isExtension()
        ? "the option \"(%s)\"".formatted(field.getFullName())
        : "the option \"%s\"".formatted(field.getName());
  }

  static String typeOf(FieldDescriptor field) {
    return switch (field.getType()) {
      case ENUM -> field.getEnumType().getFullName();
      case MESSAGE, GROUP -> field.getMessageType().getFullName();
      default -> field.getType().name().toLowerCase(Locale.ROOT);
    };
  }
}
