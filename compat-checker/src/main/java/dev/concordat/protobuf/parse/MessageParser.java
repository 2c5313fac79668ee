package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ExtensionRange;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ReservedRange;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.DescriptorProtos.SymbolVisibility;
import dev.concordat.protobuf.parse.Spans.Span;
import java.util.HashSet;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Reads a message, what is nested in it, and {@code extend} blocks. */
final class MessageParser {

  /** As protoc has it, counting groups too. */
  static final int DEEPEST_NESTING = 31;

  private static final int MAX_FIELD_NUMBER = (1 << 29) - 1;

  /** Stands for "max" until the options of the message are known, which say what that is. */
  private static final int MAX = -1;

  /** Bytes of options that one statement may hand to all of its ranges together. */
  private static final int MOST_REPEATED = 1 << 24;

  private final Cursor cursor;
  private final Syntax syntax;
  private final FieldParser fields;
  private final EnumParser enums;
  private final ReservedParser reserved;
  private final OptionParser options;

  MessageParser(Cursor cursor, Syntax syntax) {
    this.cursor = cursor;
    this.syntax = syntax;
    this.fields = new FieldParser(cursor, syntax, this);
    this.enums = new EnumParser(cursor, syntax);
    this.reserved = new ReservedParser(cursor, syntax);
    this.options = new OptionParser(cursor);
  }

  /** A list of messages within a file or message, as fields add to it. */
  private static final class NestedIn implements FieldParser.Nested {
    private final int[] path;
    private final IntSupplier size;
    private final Supplier<DescriptorProto.Builder> next;

    NestedIn(int[] path, IntSupplier size, Supplier<DescriptorProto.Builder> next) {
      this.path = path;
      this.size = size;
      this.next = next;
    }

    @Override
    public int[] path() {
      return path;
    }

    @Override
    public int count() {
      return size.getAsInt();
    }

    @Override
    public DescriptorProto.Builder add() {
      return next.get();
    }
  }

  /** @param depth 1 for a message that is not nested */
  void parse(DescriptorProto.Builder message, Span span, int depth) {
    refuseTooDeep(depth);
    cursor.expect("message");
    var name = cursor.open(span, DescriptorProto.NAME_FIELD_NUMBER);
    message.setName(cursor.identifier("the name of the message"));
    cursor.close(name);
    block(message, span, depth);
    if (syntax.isProto3()) {
      addSyntheticOneofs(message);
    }
    cursor.close(span);
  }

  /** What stands between the braces of a message or group. */
  void block(DescriptorProto.Builder message, Span span, int depth) {
    refuseTooDeep(depth);
    cursor.endOf(span, "{");
    cursor.block("message", () -> statement(message, span, depth));
    putMaximums(message);
  }

  private void refuseTooDeep(int depth) {
    if (depth > DEEPEST_NESTING) {
      throw cursor.broken(
          "messages are nested more than %d levels deep".formatted(DEEPEST_NESTING));
    }
  }

  private void statement(DescriptorProto.Builder message, Span span, int depth) {
    if (!visibility(message, span, depth)) {
      member(message, span, depth);
    }
  }

  /** {@code export} or {@code local} before a message or enum, since edition 2024. */
  private boolean visibility(DescriptorProto.Builder message, Span span, int depth) {
    var visibility = Visibility.tryParse(cursor, syntax);
    if (visibility == SymbolVisibility.VISIBILITY_UNSET) {
      return false;
    }
    if (cursor.at("message")) {
      nestedMessage(message, span, depth).setVisibility(visibility);
    } else {
      nestedEnum(message, span).setVisibility(visibility);
    }
    return true;
  }

  private void member(DescriptorProto.Builder message, Span span, int depth) {
    switch (cursor.current().text()) {
      case "message" -> nestedMessage(message, span, depth);
      case "enum" -> nestedEnum(message, span);
      case "extensions" ->
        extensions(message, cursor.open(span, DescriptorProto.EXTENSION_RANGE_FIELD_NUMBER));
      case "reserved" ->
        reserved.parse(
            span.path(),
            DescriptorProto.RESERVED_NAME_FIELD_NUMBER,
            message::getReservedNameCount,
            message::addReservedNameBytes,
            DescriptorProto.RESERVED_RANGE_FIELD_NUMBER,
            message::getReservedRangeCount,
            range -> reservedRange(message, range));
      case "extend" ->
        extend(
            message::getExtensionCount,
            message::addExtensionBuilder,
            nestedIn(message, span),
            cursor.open(span, DescriptorProto.EXTENSION_FIELD_NUMBER),
            depth);
      case "option" ->
        options.statement(
            message.getOptionsBuilder(), cursor.open(span, DescriptorProto.OPTIONS_FIELD_NUMBER));
      case "oneof" -> oneof(message, span, depth);
      default -> {
        var field = message.addFieldBuilder();
        fields.parse(
            field,
            cursor.open(span, DescriptorProto.FIELD_FIELD_NUMBER, message.getFieldCount() - 1),
            nestedIn(message, span),
            depth);
      }
    }
  }

  private DescriptorProto.Builder nestedMessage(
      DescriptorProto.Builder message, Span span, int depth) {
    var nested = message.addNestedTypeBuilder();
    parse(
        nested,
        cursor.open(
            span, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, message.getNestedTypeCount() - 1),
        depth + 1);
    return nested;
  }

  private EnumDescriptorProto.Builder nestedEnum(DescriptorProto.Builder message, Span span) {
    var nested = message.addEnumTypeBuilder();
    enums.parse(
        nested,
        cursor.open(span, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, message.getEnumTypeCount() - 1));
    return nested;
  }

  private static FieldParser.Nested nestedIn(DescriptorProto.Builder message, Span span) {
    return new NestedIn(
        Spans.path(span.path(), DescriptorProto.NESTED_TYPE_FIELD_NUMBER),
        message::getNestedTypeCount,
        message::addNestedTypeBuilder);
  }

  private void oneof(DescriptorProto.Builder message, Span messageSpan, int depth) {
    int index = message.getOneofDeclCount();
    var span = cursor.open(messageSpan, DescriptorProto.ONEOF_DECL_FIELD_NUMBER, index);
    var oneof = message.addOneofDeclBuilder();
    cursor.expect("oneof");
    var name = cursor.open(span, OneofDescriptorProto.NAME_FIELD_NUMBER);
    oneof.setName(cursor.identifier("the name of the oneof"));
    cursor.close(name);
    cursor.endOf(span, "{");
    do {
      if (cursor.atEnd()) {
        throw cursor.broken("the oneof has no closing \"}\"");
      }
      if (options.atStatement()) {
        var optionsSpan = cursor.open(span, OneofDescriptorProto.OPTIONS_FIELD_NUMBER);
        cursor.recovering(() -> options.statement(oneof.getOptionsBuilder(), optionsSpan));
      } else {
        cursor.recovering(() -> memberOfOneof(message, messageSpan, index, depth));
      }
    } while (!cursor.tryEndOfBlock());
    cursor.close(span);
  }

  private void memberOfOneof(
      DescriptorProto.Builder message, Span messageSpan, int index, int depth) {
    if (fields.atLabel()) {
      cursor.problem("a field in a oneof takes no \"optional\", \"required\" or \"repeated\"");
      cursor.take();
    }
    var span =
        cursor.open(messageSpan, DescriptorProto.FIELD_FIELD_NUMBER, message.getFieldCount());
    var field = message.addFieldBuilder().setLabel(Label.LABEL_OPTIONAL).setOneofIndex(index);
    fields.withoutLabel(field, span, nestedIn(message, messageSpan), depth);
  }

  /** {@code extend} in a file. */
  void extend(FileDescriptorProto.Builder file, Span span) {
    extend(
        file::getExtensionCount,
        file::addExtensionBuilder,
        new NestedIn(
            new int[] {FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER},
            file::getMessageTypeCount,
            file::addMessageTypeBuilder),
        span,
        0);
  }

  private void extend(
      IntSupplier count,
      Supplier<FieldDescriptorProto.Builder> next,
      FieldParser.Nested nested,
      Span extendSpan,
      int depth) {
    cursor.expect("extend");
    var first = cursor.current();
    var extendee = FieldParser.messageType(cursor);
    var last = cursor.previous();
    cursor.endOf(extendSpan, "{");
    do {
      if (cursor.atEnd()) {
        throw cursor.broken("the extend block has no closing \"}\"");
      }
      var span = cursor.open(extendSpan, count.getAsInt());
      var field = next.get();
      cursor.mark(first, last, Spans.path(span.path(), FieldDescriptorProto.EXTENDEE_FIELD_NUMBER));
      field.setExtendee(extendee);
      cursor.recovering(() -> fields.parse(field, span, nested, depth));
    } while (!cursor.tryEndOfBlock());
    cursor.close(extendSpan);
  }

  private void extensions(DescriptorProto.Builder message, Span statement) {
    cursor.expect("extensions");
    int before = message.getExtensionRangeCount();
    do {
      var span = cursor.open(statement, message.getExtensionRangeCount());
      var range = range(span, "a number");
      message.addExtensionRange(
          ExtensionRange.newBuilder().setStart(range.start()).setEnd(range.end()));
      cursor.close(span);
    } while (cursor.tryTake(","));
    if (cursor.at("[")) {
      rangeOptions(message, statement, before);
    }
    cursor.endOf(statement, ";");
    cursor.close(statement);
  }

  /** One list of options for all ranges of the statement: each has them, each at the same place. */
  private void rangeOptions(DescriptorProto.Builder message, Span statement, int first) {
    int opened = cursor.spans().count();
    var ofFirst = message.getExtensionRangeBuilder(first).getOptionsBuilder();
    var optionsSpan = cursor.open(statement, first, ExtensionRange.OPTIONS_FIELD_NUMBER);
    cursor.expect("[");
    do {
      options.inBrackets(ofFirst, optionsSpan);
    } while (cursor.tryTake(","));
    cursor.expect("]");
    cursor.close(optionsSpan);

    var spans = cursor.spans().takeSince(opened);
    var ofEach = ofFirst.build();
    int ranges = message.getExtensionRangeCount() - first;
    if ((long) ranges * ofEach.getSerializedSize() > MOST_REPEATED) {
      throw cursor.broken("the options of %d ranges are too large".formatted(ranges));
    }
    for (int range = first; range < message.getExtensionRangeCount(); range++) {
      message.getExtensionRangeBuilder(range).setOptions(ofEach);
      for (var span : spans) {
        var path = span.path().clone();
        path[statement.path().length] = range;
        cursor.spans().add(span.at(path));
      }
    }
  }

  private void reservedRange(DescriptorProto.Builder message, Span span) {
    var range = range(span, "a name or a number");
    message.addReservedRange(
        ReservedRange.newBuilder().setStart(range.start()).setEnd(range.end()));
  }

  /** @param end exclusive, or {@link #MAX} */
  private record Range(int start, int end) {}

  /** The fields for start and end have the same numbers in both kinds of ranges. */
  private Range range(Span span, String what) {
    var first = cursor.current();
    var start = cursor.open(span, ExtensionRange.START_FIELD_NUMBER);
    int from = limit(what);
    cursor.close(start);
    if (!cursor.tryTake("to")) {
      cursor.mark(first, first, Spans.path(span.path(), ExtensionRange.END_FIELD_NUMBER));
      return new Range(from, from + 1);
    }
    var end = cursor.open(span, ExtensionRange.END_FIELD_NUMBER);
    int to = cursor.tryTake("max") ? MAX : limit("a number or \"max\"") + 1;
    cursor.close(end);
    return new Range(from, to);
  }

  private int limit(String what) {
    var token = cursor.current();
    int limit = cursor.integer(what);
    if (limit == Integer.MAX_VALUE) {
      cursor.problems().add(token, "the number %s is out of range".formatted(token.shown()));
      throw new StatementBroken();
    }
    return limit;
  }

  private static void putMaximums(DescriptorProto.Builder message) {
    int max = isMessageSet(message) ? Integer.MAX_VALUE : MAX_FIELD_NUMBER + 1;
    for (var range : message.getExtensionRangeBuilderList()) {
      if (range.getEnd() == MAX) {
        range.setEnd(max);
      }
    }
    for (var range : message.getReservedRangeBuilderList()) {
      if (range.getEnd() == MAX) {
        range.setEnd(max);
      }
    }
  }

  private static boolean isMessageSet(DescriptorProto.Builder message) {
    return message.getOptions().getUninterpretedOptionList().stream()
        .anyMatch(option -> option.getNameCount() == 1
            && !option.getName(0).getIsExtension()
            && option.getName(0).getNamePart().equals("message_set_wire_format")
            && option.getIdentifierValue().equals("true"));
  }

  /** In proto3 an optional field is alone in a oneof that nobody wrote. */
  private static void addSyntheticOneofs(DescriptorProto.Builder message) {
    var names = new HashSet<String>();
    message.getFieldList().forEach(field -> names.add(field.getName()));
    message.getOneofDeclList().forEach(oneof -> names.add(oneof.getName()));
    for (var field : message.getFieldBuilderList()) {
      if (!field.getProto3Optional()) {
        continue;
      }
      var name = field.getName().startsWith("_") ? field.getName() : "_" + field.getName();
      while (!names.add(name)) {
        name = "X" + name;
      }
      field.setOneofIndex(message.getOneofDeclCount());
      message.addOneofDeclBuilder().setName(name);
    }
  }
}
