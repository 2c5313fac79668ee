package dev.concordat.protobuf.parse;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.concordat.protobuf.parse.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;

/** Reads the value of an option that is a message, in Protobuf's text format. */
final class AggregateReader {

  static final int DEEPEST_NESTING = 100;

  private static final Set<String> ANY_HOSTS = Set.of("type.googleapis.com", "type.googleprod.com");

  private final Lexer lexer;
  private final Problems problems;
  private final LinkedElements elements;
  private Place place;

  /** Where the value stands. */
  @FunctionalInterface
  interface Place {

    /** Refuses a field that cannot be set there. */
    void check(FieldDescriptor field) throws OptionRefused;
  }

  private AggregateReader(String text, LinkedElements elements, Place place) {
    this.place = place;
    this.problems = new Problems("");
    this.lexer = new Lexer(text, problems);
    this.elements = elements;
  }

  static DynamicMessage read(String text, Descriptor type, LinkedElements elements, Place place)
      throws OptionRefused {
    var reader = new AggregateReader(text, elements, place);
    reader.lexer.next();
    var message = DynamicMessage.newBuilder(type);
    reader.fields(message, "", 0);
    if (!reader.problems.isEmpty()) {
      throw new OptionRefused(reader.problems.found().get(0).message());
    }
    return reader.complete(message);
  }

  private DynamicMessage complete(DynamicMessage.Builder message) throws OptionRefused {
    if (!message.isInitialized()) {
      throw new OptionRefused("required fields of \"%s\" are missing: %s"
          .formatted(
              message.getDescriptorForType().getFullName(),
              String.join(", ", message.findInitializationErrors())));
    }
    return message.build();
  }

  private void fields(Message.Builder message, String end, int depth) throws OptionRefused {
    if (depth > DEEPEST_NESTING) {
      throw new OptionRefused(
          "the value is nested more than %d levels deep".formatted(DEEPEST_NESTING));
    }
    while (!lexer.current().is(Kind.END) && !at(end)) {
      field(message, depth);
      if (!tryTake(",")) {
        tryTake(";");
      }
    }
    if (!end.isEmpty()) {
      expect(end);
    }
  }

  private void field(Message.Builder message, int depth) throws OptionRefused {
    if (tryTake("[")) {
      var name = bracketedName();
      if (name.contains("/")) {
        any(message, name, depth);
      } else {
        values(message, extension(message, name), depth);
      }
    } else {
      values(message, named(message.getDescriptorForType(), identifier()), depth);
    }
  }

  private String bracketedName() throws OptionRefused {
    var name = new StringBuilder();
    while (!at("]")) {
      if (lexer.current().is(Kind.END)) {
        throw new OptionRefused("expected \"]\", found the end of the value");
      }
      name.append(take().text());
    }
    expect("]");
    return name.toString();
  }

  private FieldDescriptor extension(Message.Builder message, String name) throws OptionRefused {
    var type = message.getDescriptorForType();
    var field = elements.extension(name, type.getFullName());
    if (!field.getContainingType().getFullName().equals(type.getFullName())) {
      throw new OptionRefused("\"%s\" extends \"%s\", not \"%s\""
          .formatted(
              field.getFullName(), field.getContainingType().getFullName(), type.getFullName()));
    }
    return field;
  }

  private static FieldDescriptor named(Descriptor type, String name) throws OptionRefused {
    var field = type.findFieldByName(name);
    if (field != null && !isNamedByType(field)) {
      return field;
    }
    // A group goes by the name of its type, and for short by its own.
    var byType = type.findFieldByName(name.toLowerCase(Locale.ROOT));
    if (byType != null
        && isNamedByType(byType)
        && (byType.getMessageType().getName().equals(name) || byType.getName().equals(name))) {
      return byType;
    }
    throw new OptionRefused("\"%s\" has no field \"%s\"".formatted(type.getFullName(), name));
  }

  private static boolean isNamedByType(FieldDescriptor field) {
    return field.getType() == FieldDescriptor.Type.GROUP
        && field.getMessageType().getName().toLowerCase(Locale.ROOT).equals(field.getName())
        && field.getMessageType().getContainingType() == field.getContainingType();
  }

  private void values(Message.Builder message, FieldDescriptor field, int depth)
      throws OptionRefused {
    place.check(field);
    boolean isMessage = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    if (isMessage) {
      tryTake(":");
    } else {
      expect(":");
    }
    refuseSecond(message, field);
    if (!field.isRepeated()) {
      message.setField(field, value(message, field, depth));
    } else if (!tryTake("[")) {
      message.addRepeatedField(field, value(message, field, depth));
    } else if (!tryTake("]")) {
      do {
        message.addRepeatedField(field, value(message, field, depth));
      } while (tryTake(","));
      expect("]");
    }
  }

  private static void refuseSecond(Message.Builder message, FieldDescriptor field)
      throws OptionRefused {
    if (!field.isRepeated() && message.hasField(field)) {
      throw new OptionRefused("the field \"%s\" is set twice".formatted(field.getName()));
    }
    var oneof = field.getContainingOneof();
    if (oneof != null && message.hasOneof(oneof)) {
      throw new OptionRefused("the fields \"%s\" and \"%s\" exclude each other"
          .formatted(message.getOneofFieldDescriptor(oneof).getName(), field.getName()));
    }
  }

  private Object value(Message.Builder message, FieldDescriptor field, int depth)
      throws OptionRefused {
    return switch (field.getType()) {
      case MESSAGE, GROUP -> message(message.newBuilderForField(field), depth);
      case STRING -> string(field).toStringUtf8();
      case BYTES -> string(field);
      case FLOAT -> (float) number(field);
      case DOUBLE -> number(field);
      case BOOL -> bool(field);
      case ENUM -> enumValue(field);
      default -> integer(field);
    };
  }

  private Message message(Message.Builder nested, int depth) throws OptionRefused {
    if (tryTake("<")) {
      fields(nested, ">", depth + 1);
    } else {
      expect("{");
      fields(nested, "}", depth + 1);
    }
    if (nested.getDescriptorForType().getOptions().getMapEntry()) {
      fillEntry(nested);
    }
    return nested.buildPartial();
  }

  /** An entry of a map always has a key and a value. */
  private static void fillEntry(Message.Builder entry) {
    for (var field : entry.getDescriptorForType().getFields()) {
      if (!entry.hasField(field)) {
        entry.setField(
            field,
            field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                ? entry.newBuilderForField(field).buildPartial()
                : field.getDefaultValue());
      }
    }
  }

  private void any(Message.Builder message, String name, int depth) throws OptionRefused {
    int slash = name.lastIndexOf('/');
    var type = message.getDescriptorForType();
    if (!type.getFullName().equals("google.protobuf.Any")
        || !ANY_HOSTS.contains(name.substring(0, slash))) {
      throw new OptionRefused("\"%s\" has no field \"[%s]\"".formatted(type.getFullName(), name));
    }
    var packed = elements
        .message(name.substring(slash + 1))
        .orElseThrow(() -> new OptionRefused(
            "\"%s\" is not defined in an imported file".formatted(name.substring(slash + 1))));
    tryTake(":");
    var value = DynamicMessage.newBuilder(packed);
    var around = place;
    place = field -> {}; // what is packed may be of any kind
    if (tryTake("<")) {
      fields(value, ">", depth + 1);
    } else {
      expect("{");
      fields(value, "}", depth + 1);
    }
    place = around;
    message.setField(type.findFieldByNumber(1), name);
    message.setField(type.findFieldByNumber(2), complete(value).toByteString());
  }

  private ByteString string(FieldDescriptor field) throws OptionRefused {
    var literals = new ArrayList<String>();
    while (lexer.current().is(Kind.STRING)) {
      literals.add(take().text());
    }
    if (literals.isEmpty()) {
      throw expected("a string in quotes", field);
    }
    return Literals.bytes(literals);
  }

  private double number(FieldDescriptor field) throws OptionRefused {
    boolean negative = tryTake("-");
    var token = take();
    double value =
        switch (token.kind()) {
          case FLOAT -> Literals.decimal(token.text());
          case INTEGER ->
            Literals.integer(token.text())
                .map(BigInteger::doubleValue)
                .orElseGet(() -> Literals.decimal(token.text()));
          case IDENTIFIER ->
            switch (token.text().toLowerCase(Locale.ROOT)) {
              case "inf", "infinity" -> Double.POSITIVE_INFINITY;
              case "nan" -> Double.NaN;
              default -> throw expected("a number", field);
            };
          default -> throw expected("a number", field);
        };
    return negative ? -value : value;
  }

  private Object integer(FieldDescriptor field) throws OptionRefused {
    boolean negative = tryTake("-");
    if (!lexer.current().is(Kind.INTEGER)) {
      throw expected("a whole number", field);
    }
    var token = take();
    var value = Literals.integer(token.text())
        .map(number -> negative ? number.negate() : number)
        .flatMap(IntegerRange.of(field)::check)
        .orElseThrow(() -> new OptionRefused("the value %s%s of \"%s\" is out of range"
            .formatted(negative ? "-" : "", token.text(), field.getName())));
    // Not a conditional expression, which would make a long of both.
    if (field.getJavaType() == FieldDescriptor.JavaType.INT) {
      return value.intValue();
    }
    return value;
  }

  private boolean bool(FieldDescriptor field) throws OptionRefused {
    var token = take();
    return switch (token.text()) {
      case "true", "True", "t", "1" -> true;
      case "false", "False", "f", "0" -> false;
      default -> throw expected("\"true\" or \"false\"", field);
    };
  }

  private Object enumValue(FieldDescriptor field) throws OptionRefused {
    boolean negative = tryTake("-");
    var token = take();
    var type = field.getEnumType();
    var value = token.is(Kind.INTEGER)
        ? Literals.integer(token.text())
            .map(
                number -> type.findValueByNumber(negative ? -number.intValue() : number.intValue()))
            .orElse(null)
        : negative ? null : type.findValueByName(token.text());
    if (value == null) {
      throw new OptionRefused(
          "the enum \"%s\" has no value %s".formatted(type.getFullName(), token.shown()));
    }
    return value;
  }

  private OptionRefused expected(String what, FieldDescriptor field) {
    return new OptionRefused("the field \"%s\" of type %s takes %s"
        .formatted(field.getName(), OptionValues.typeOf(field), what));
  }

  private String identifier() throws OptionRefused {
    if (!lexer.current().is(Kind.IDENTIFIER)) {
      throw new OptionRefused(
          "expected the name of a field, found " + lexer.current().shown());
    }
    return take().text();
  }

  private boolean at(String text) {
    return lexer.current().is(text) && !text.isEmpty();
  }

  private Token take() {
    var taken = lexer.current();
    lexer.next();
    return taken;
  }

  private boolean tryTake(String text) {
    if (!at(text)) {
      return false;
    }
    lexer.next();
    return true;
  }

  private void expect(String text) throws OptionRefused {
    if (!tryTake(text)) {
      throw new OptionRefused(
          "expected \"%s\", found %s".formatted(text, lexer.current().shown()));
    }
  }
}
