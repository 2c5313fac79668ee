package dev.concordat.protobuf.parse;

import com.google.protobuf.ByteString;
import dev.concordat.protobuf.parse.Spans.Span;
import dev.concordat.protobuf.parse.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The place in the text where the parser reads: what comes next, taking it, and going on after a mistake. */
final class Cursor {

  private static final BigInteger INT32_MAX = BigInteger.valueOf(Integer.MAX_VALUE);

  private final Lexer lexer;
  private final Problems problems;
  private final Spans spans;

  /** Read behind the last declaration, waiting for the next one. */
  private String upcomingLeading;

  private final List<String> upcomingDetached = new ArrayList<>();

  Cursor(String text, Problems problems) {
    this.lexer = new Lexer(text, problems);
    this.problems = problems;
    this.spans = new Spans();
    var first = lexer.nextWithComments();
    upcomingLeading = first.leading();
    upcomingDetached.addAll(first.detached());
  }

  Token current() {
    return lexer.current();
  }

  Token previous() {
    return lexer.previous();
  }

  Problems problems() {
    return problems;
  }

  Spans spans() {
    return spans;
  }

  boolean at(String text) {
    return current().is(text);
  }

  boolean at(Kind kind) {
    return current().is(kind);
  }

  boolean atEnd() {
    return at(Kind.END);
  }

  // Spans

  Span open(int... path) {
    return spans.open(current(), path);
  }

  Span open(Span parent, int... more) {
    return open(Spans.path(parent.path(), more));
  }

  /** Ends {@code span} with the token taken last. */
  void close(Span span) {
    span.end(previous());
  }

  /** Adds a span of the tokens {@code first} to {@code last}. */
  void mark(Token first, Token last, int... path) {
    spans.open(first, path).end(last);
  }

  // Taking tokens

  Token take() {
    var taken = current();
    lexer.next();
    return taken;
  }

  boolean tryTake(String text) {
    if (!at(text)) {
      return false;
    }
    lexer.next();
    return true;
  }

  void expect(String text) {
    if (!tryTake(text)) {
      throw expected("\"" + text + "\"");
    }
  }

  String identifier(String what) {
    if (!at(Kind.IDENTIFIER)) {
      throw expected(what);
    }
    return take().text();
  }

  /** A number from 0 to 2^31-1. One that is larger is a problem, and stands for 0. */
  int integer(String what) {
    return integer(INT32_MAX, what).intValue();
  }

  int signedInteger(String what) {
    return tryTake("-")
        ? integer(INT32_MAX.add(BigInteger.ONE), what).negate().intValue()
        : integer(INT32_MAX, what).intValue();
  }

  BigInteger integer(BigInteger max, String what) {
    if (!at(Kind.INTEGER)) {
      throw expected(what);
    }
    var value = Literals.integer(current().text()).filter(number -> number.compareTo(max) <= 0);
    if (value.isEmpty()) {
      problem(
          "the number %s is out of range, the largest is %s".formatted(current().shown(), max));
    }
    lexer.next();
    return value.orElse(BigInteger.ZERO);
  }

  /** A number of any form, whole ones included. */
  double number(String what) {
    if (at(Kind.FLOAT)) {
      return Literals.decimal(take().text());
    }
    if (at(Kind.INTEGER)) {
      var token = current();
      var whole = Literals.integer(token.text());
      if (whole.isEmpty() && token.text().startsWith("0")) {
        problem("the number %s is out of range".formatted(token.shown()));
      }
      lexer.next();
      return whole.isPresent() ? whole.get().doubleValue() : Literals.decimal(token.text());
    }
    if (tryTake("inf")) {
      return Double.POSITIVE_INFINITY;
    }
    if (tryTake("nan")) {
      return Double.NaN;
    }
    throw expected(what);
  }

  /** One string, or several side by side that make up one. */
  ByteString string(String what) {
    if (!at(Kind.STRING)) {
      throw expected(what);
    }
    var literals = new ArrayList<String>();
    while (at(Kind.STRING)) {
      literals.add(take().text());
    }
    return Literals.bytes(literals);
  }

  /** Names joined by dots, maybe after one. */
  String qualifiedName(String what) {
    var name = new StringBuilder();
    if (tryTake(".")) {
      name.append('.');
    }
    name.append(identifier(what));
    while (tryTake(".")) {
      name.append('.').append(identifier("a name after \".\""));
    }
    return name.toString();
  }

  // Ends of declarations, where comments belong to somebody

  /** The end of a declaration or of its head: the comments before it and behind it are about {@code declaration}. */
  void endOf(Span declaration, String text) {
    if (!at(text)) {
      throw expected("\"" + text + "\"");
    }
    var comments = lexer.nextWithComments();
    declaration.attach(
        new Comments(comments.trailing(), List.copyOf(upcomingDetached), upcomingLeading));
    await(comments);
  }

  /** A closing brace that ends a block whose head has its comments already. */
  boolean tryEndOfBlock() {
    if (!at("}")) {
      return false;
    }
    await(lexer.nextWithComments());
    return true;
  }

  /** A semicolon that ends nothing. */
  boolean tryEmptyStatement() {
    if (!at(";")) {
      return false;
    }
    var comments = lexer.nextWithComments();
    upcomingLeading = comments.leading();
    upcomingDetached.addAll(comments.detached());
    return true;
  }

  private void await(Comments comments) {
    upcomingLeading = comments.leading();
    upcomingDetached.clear();
    upcomingDetached.addAll(comments.detached());
  }

  // Mistakes

  void problem(String message) {
    problems.add(current(), message);
  }

  StatementBroken broken(String message) {
    problem(message);
    return new StatementBroken();
  }

  StatementBroken expected(String what) {
    return broken("expected %s, found %s".formatted(what, current().shown()));
  }

  /** Reads {@code statement}; if it is broken, goes on behind it. */
  void recovering(Runnable statement) {
    try {
      statement.run();
    } catch (StatementBroken itsProblemIsNoted) {
      skipStatement();
    }
  }

  /** Reads statements up to the brace that closes the block of {@code what}. */
  void block(String what, Runnable statement) {
    while (!tryEndOfBlock()) {
      if (atEnd()) {
        throw broken("the %s has no closing \"}\"".formatted(what));
      }
      if (!tryEmptyStatement()) {
        recovering(statement);
      }
    }
  }

  /** A brace that closes nothing. */
  void skipStrayBrace() {
    if (at("}")) {
      problem("a \"}\" without a \"{\" before it");
      tryEndOfBlock();
    }
  }

  private void skipStatement() {
    while (!atEnd() && !at("}")) {
      if (tryEmptyStatement()) {
        return;
      }
      if (tryTake("{")) {
        skipBlock();
        return;
      }
      lexer.next();
    }
  }

  private void skipBlock() {
    int open = 1;
    while (!atEnd()) {
      if (at("}") && --open == 0) {
        tryEndOfBlock();
        return;
      }
      if (at("{")) {
        open++;
      }
      lexer.next();
    }
  }
}
