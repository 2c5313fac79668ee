package dev.concordat.protobuf.parse;

import com.google.protobuf.ByteString;
import dev.concordat.protobuf.parse.Spans.Span;
import dev.concordat.protobuf.parse.Token.Kind;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Reads {@code reserved} statements, which messages and enums have alike. */
final class ReservedParser {

  private final Cursor cursor;
  private final Syntax syntax;

  ReservedParser(Cursor cursor, Syntax syntax) {
    this.cursor = cursor;
    this.syntax = syntax;
  }

  /**
   * @param names how many names are reserved already
   * @param ranges how many ranges are
   * @param range reads one more, for which the span is opened
   */
  void parse(
      int[] parent,
      int namesField,
      IntSupplier names,
      Consumer<ByteString> name,
      int rangesField,
      IntSupplier ranges,
      Consumer<Span> range) {
    var reserved = cursor.take();
    boolean isName = cursor.at(Kind.STRING) || cursor.at(Kind.IDENTIFIER);
    if (cursor.at(Kind.STRING) && syntax.hasEditions()) {
      throw cursor.broken("editions write reserved names without quotes");
    }
    if (cursor.at(Kind.IDENTIFIER) && !syntax.hasEditions()) {
      throw cursor.broken("reserved names are written in quotes, except in editions");
    }
    var statement =
        cursor.spans().open(reserved, Spans.path(parent, isName ? namesField : rangesField));
    do {
      var span = cursor.open(statement, (isName ? names : ranges).getAsInt());
      if (!isName) {
        range.accept(span);
      } else if (syntax.hasEditions()) {
        name.accept(ByteString.copyFromUtf8(cursor.identifier("a reserved name")));
      } else {
        name.accept(cursor.string("a reserved name in quotes"));
      }
      cursor.close(span);
    } while (cursor.tryTake(","));
    cursor.endOf(statement, ";");
    cursor.close(statement);
  }
}
