package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto.EnumReservedRange;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import dev.concordat.protobuf.parse.Spans.Span;

/** Reads an enum. */
final class EnumParser {

  private final Cursor cursor;
  private final ReservedParser reserved;
  private final OptionParser options;

  EnumParser(Cursor cursor, Syntax syntax) {
    this.cursor = cursor;
    this.reserved = new ReservedParser(cursor, syntax);
    this.options = new OptionParser(cursor);
  }

  void parse(EnumDescriptorProto.Builder type, Span span) {
    cursor.expect("enum");
    var name = cursor.open(span, EnumDescriptorProto.NAME_FIELD_NUMBER);
    type.setName(cursor.identifier("the name of the enum"));
    cursor.close(name);
    cursor.endOf(span, "{");
    cursor.block("enum", () -> statement(type, span));
    cursor.close(span);
  }

  private void statement(EnumDescriptorProto.Builder type, Span span) {
    if (options.atStatement()) {
      options.statement(
          type.getOptionsBuilder(), cursor.open(span, EnumDescriptorProto.OPTIONS_FIELD_NUMBER));
    } else if (cursor.at("reserved")) {
      reserved.parse(
          span.path(),
          EnumDescriptorProto.RESERVED_NAME_FIELD_NUMBER,
          type::getReservedNameCount,
          type::addReservedNameBytes,
          EnumDescriptorProto.RESERVED_RANGE_FIELD_NUMBER,
          type::getReservedRangeCount,
          range -> reservedRange(type, range));
    } else {
      value(
          type.addValueBuilder(),
          cursor.open(span, EnumDescriptorProto.VALUE_FIELD_NUMBER, type.getValueCount() - 1));
    }
  }

  private void reservedRange(EnumDescriptorProto.Builder type, Span span) {
    var first = cursor.current();
    var start = cursor.open(span, EnumReservedRange.START_FIELD_NUMBER);
    int from = cursor.signedInteger("a name or a number");
    cursor.close(start);
    int to = from;
    if (cursor.tryTake("to")) {
      var end = cursor.open(span, EnumReservedRange.END_FIELD_NUMBER);
      to = cursor.tryTake("max") ? Integer.MAX_VALUE : cursor.signedInteger("a number or \"max\"");
      cursor.close(end);
    } else {
      cursor.mark(first, first, Spans.path(span.path(), EnumReservedRange.END_FIELD_NUMBER));
    }
    type.addReservedRange(EnumReservedRange.newBuilder().setStart(from).setEnd(to));
  }

  private void value(EnumValueDescriptorProto.Builder value, Span span) {
    var name = cursor.open(span, EnumValueDescriptorProto.NAME_FIELD_NUMBER);
    value.setName(cursor.identifier("the name of a value"));
    cursor.close(name);
    if (!cursor.tryTake("=")) {
      throw cursor.expected("\"=\" and a number after the name of the value");
    }
    var number = cursor.open(span, EnumValueDescriptorProto.NUMBER_FIELD_NUMBER);
    value.setNumber(cursor.signedInteger("a number"));
    cursor.close(number);
    if (cursor.at("[")) {
      var optionsSpan = cursor.open(span, EnumValueDescriptorProto.OPTIONS_FIELD_NUMBER);
      cursor.take();
      do {
        options.inBrackets(value.getOptionsBuilder(), optionsSpan);
      } while (cursor.tryTake(","));
      cursor.expect("]");
      cursor.close(optionsSpan);
    }
    cursor.endOf(span, ";");
    cursor.close(span);
  }
}
