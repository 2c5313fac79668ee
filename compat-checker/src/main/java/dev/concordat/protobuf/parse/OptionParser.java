package dev.concordat.protobuf.parse;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.UninterpretedOption;
import com.google.protobuf.DescriptorProtos.UninterpretedOption.NamePart;
import com.google.protobuf.Message;
import dev.concordat.protobuf.parse.Spans.Span;
import dev.concordat.protobuf.parse.Token.Kind;
import java.math.BigInteger;

/** Reads options as text. What they set is not known before all extensions are. */
final class OptionParser {

  /** The field of every options message that holds what is not interpreted yet. */
  static final int UNINTERPRETED = 999;

  private static final BigInteger INT64_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private final Cursor cursor;

  OptionParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** {@code option name = value;} */
  void statement(Message.Builder options, Span optionsSpan) {
    var span = cursor.open(optionsSpan, UNINTERPRETED, count(options));
    cursor.expect("option");
    assignment(options);
    cursor.endOf(span, ";");
    cursor.close(span);
    cursor.close(optionsSpan);
  }

  /** {@code name = value}, as it stands between brackets. */
  void inBrackets(Message.Builder options, Span optionsSpan) {
    var span = cursor.open(optionsSpan, UNINTERPRETED, count(options));
    assignment(options);
    cursor.close(span);
  }

  private void assignment(Message.Builder options) {
    var option = UninterpretedOption.newBuilder();
    do {
      option.addName(namePart());
    } while (cursor.tryTake("."));
    cursor.expect("=");
    value(option);
    options.addRepeatedField(
        options.getDescriptorForType().findFieldByNumber(UNINTERPRETED), option.build());
  }

  private NamePart namePart() {
    if (!cursor.tryTake("(")) {
      return NamePart.newBuilder()
          .setNamePart(cursor.identifier("the name of an option"))
          .setIsExtension(false)
          .build();
    }
    var name = cursor.qualifiedName("the name of an extension");
    cursor.expect(")");
    return NamePart.newBuilder().setNamePart(name).setIsExtension(true).build();
  }

  private void value(UninterpretedOption.Builder option) {
    boolean negative = cursor.tryTake("-");
    switch (cursor.current().kind()) {
      case IDENTIFIER -> identifier(option, negative);
      case INTEGER -> integer(option, negative);
      case FLOAT -> decimal(option, negative);
      case STRING -> {
        if (negative) {
          throw cursor.expected("a number after \"-\"");
        }
        option.setStringValue(cursor.string("a string"));
      }
      case SYMBOL -> {
        if (negative || !cursor.at("{")) {
          throw cursor.expected("the value of the option");
        }
        option.setAggregateValueBytes(aggregate());
      }
      case START, END -> throw cursor.expected("the value of the option");
    }
  }

  private void identifier(UninterpretedOption.Builder option, boolean negative) {
    if (!negative) {
      option.setIdentifierValue(cursor.identifier("a name"));
    } else if (cursor.at("inf") || cursor.at("nan")) {
      option.setDoubleValue(-cursor.number("a number"));
    } else {
      throw cursor.expected("a number, inf or nan after \"-\"");
    }
  }

  private void integer(UninterpretedOption.Builder option, boolean negative) {
    var max = negative ? INT64_MAX.add(BigInteger.ONE) : INT64_MAX.shiftLeft(1).add(BigInteger.ONE);
    var value = Literals.integer(cursor.current().text());
    if (value.isEmpty() || value.get().compareTo(max) > 0) {
      decimal(option, negative);
      return;
    }
    cursor.take();
    if (negative) {
      option.setNegativeIntValue(value.get().negate().longValue());
    } else {
      option.setPositiveIntValue(value.get().longValue());
    }
  }

  private void decimal(UninterpretedOption.Builder option, boolean negative) {
    double value = cursor.number("a number");
    option.setDoubleValue(negative ? -value : value);
  }

  /** What stands between the braces, one space between two tokens. */
  private ByteString aggregate() {
    cursor.expect("{");
    var text = new StringBuilder();
    int open = 1;
    while (!cursor.atEnd()) {
      if (cursor.at("{")) {
        open++;
      } else if (cursor.at("}") && --open == 0) {
        cursor.take();
        return ByteString.copyFromUtf8(text.toString());
      }
      if (!text.isEmpty()) {
        text.append(' ');
      }
      text.append(cursor.take().text());
    }
    throw cursor.broken("the value of the option has no closing \"}\"");
  }

  private static int count(Message.Builder options) {
    return options.getRepeatedFieldCount(
        options.getDescriptorForType().findFieldByNumber(UNINTERPRETED));
  }

  /** Whether the next token begins a statement of an option. */
  boolean atStatement() {
    return cursor.at("option") && cursor.at(Kind.IDENTIFIER);
  }
}
