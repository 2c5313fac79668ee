package dev.concordat.protobuf.parse;

import dev.concordat.protobuf.parse.Token.Kind;
import org.jspecify.annotations.Nullable;

/** Cuts a text into tokens, one at a time, and sorts the comments between two of them when asked to. */
final class Lexer {

  private static final int TAB_STOP = 8;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Also what {@link #here()} answers at the end of the text. */
  private static final char NUL = '\0';

  private final String text;
  private final Problems problems;

  private int position;
  private int line;
  private int column;
  private Token current = Token.START;
  private Token previous = Token.START;

  Lexer(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  Token current() {
    return current;
  }

  Token previous() {
    return previous;
  }

  /** Goes to the next token; comments before it are dropped. With too many problems, what is left is not looked at. */
  void next() {
    previous = current;
    if (problems.isFull()) {
      position = text.length();
    }
    while (position < text.length()) {
      if (isSpace(here())) {
        advance();
      } else if (lookingAt("//")) {
        skipLineComment(null);
      } else if (lookingAt("/*")) {
        skipBlockComment(null);
      } else if (isUnprintable(here())) {
        problems.add(line, column, "control characters have no place in a .proto file");
        while (position < text.length() && isUnprintable(here())) {
          advance();
        }
      } else {
        current = token();
        return;
      }
    }
    current = new Token(Kind.END, "", line, column, column);
  }

  /** Goes to the next token and tells which comments stood before it. */
  Comments nextWithComments() {
    var comments = new Comments.Sorter();
    int lineBefore = line;
    int lineOfTrailing = -1;
    if (current.is(Kind.START)) {
      if (here() == BYTE_ORDER_MARK) {
        advance();
      }
      comments.leaveDeclarationBefore();
      lineBefore = -1;
    } else {
      skipSpaceInLine();
      if (lookingAt("//")) {
        lineOfTrailing = line;
        skipLineComment(comments.line());
        comments.settle();
      } else if (lookingAt("/*")) {
        skipBlockComment(comments.block());
        lineOfTrailing = line;
        skipSpaceInLine();
        comments.settle();
      } else if (!skip('\n')) {
        next();
        return Comments.NONE;
      }
    }
    while (true) {
      skipSpaceInLine();
      if (lookingAt("//")) {
        skipLineComment(comments.line());
      } else if (lookingAt("/*")) {
        skipBlockComment(comments.block());
        skipSpaceInLine();
        skip('\n');
      } else if (skip('\n')) {
        comments.settle();
        comments.leaveDeclarationBefore();
      } else {
        next();
        if (current.is(Kind.END) || current.is("}") || current.is("]") || current.is(")")) {
          comments.settle();
        }
        if (!current.is(Kind.END) && (lineBefore == line || lineOfTrailing == line)) {
          comments.detachIfAlone();
        }
        return comments.sorted();
      }
    }
  }

  private Token token() {
    int start = position;
    int startLine = line;
    int startColumn = column;
    var kind = kindOfToken();
    return new Token(kind, text.substring(start, position), startLine, startColumn, column);
  }

  private Kind kindOfToken() {
    char first = here();
    if (isLetter(first)) {
      while (isLetter(here()) || isDigit(here())) {
        advance();
      }
      return Kind.IDENTIFIER;
    }
    if (isDigit(first)) {
      return number();
    }
    if (first == '.' && isDigit(at(1))) {
      if (previous.is(Kind.IDENTIFIER)
          && previous.line() == line
          && previous.endColumn() == column) {
        problems.add(line, column, "a space is missing between the name and the number");
      }
      return number();
    }
    if (first == '"' || first == '\'') {
      string(first);
      return Kind.STRING;
    }
    if (first > '\u007f') {
      problems.add(
          line,
          column,
          "\"%s\" (U+%04X) has no place outside of strings and comments"
              .formatted(
                  Character.toString(text.codePointAt(position)), text.codePointAt(position)));
      if (Character.isHighSurrogate(first) && Character.isLowSurrogate(at(1))) {
        advance();
      }
    }
    advance();
    return Kind.SYMBOL;
  }

  private Kind number() {
    boolean isFloat = false;
    if (here() == '0' && (at(1) == 'x' || at(1) == 'X')) {
      advance();
      advance();
      if (!isHexDigit(here())) {
        problems.add(line, column, "hexadecimal digits must follow \"0x\"");
      }
      while (isHexDigit(here())) {
        advance();
      }
    } else if (here() == '0' && isDigit(at(1))) {
      while (isOctalDigit(here())) {
        advance();
      }
      if (isDigit(here())) {
        problems.add(
            line, column, "a number that starts with 0 is octal and has digits 0 to 7 only");
        skipDigits();
      }
    } else {
      skipDigits();
      if (here() == '.') {
        isFloat = true;
        advance();
        skipDigits();
      }
      if (here() == 'e' || here() == 'E') {
        isFloat = true;
        advance();
        if (here() == '-' || here() == '+') {
          advance();
        }
        if (!isDigit(here())) {
          problems.add(line, column, "digits must follow the \"e\" of an exponent");
        }
        skipDigits();
      }
    }
    if (isLetter(here())) {
      problems.add(line, column, "a space is missing between the number and the name");
    } else if (here() == '.') {
      problems.add(
          line,
          column,
          isFloat
              ? "a number has one decimal point at most, before its exponent"
              : "hexadecimal and octal numbers are whole numbers");
    }
    return isFloat ? Kind.FLOAT : Kind.INTEGER;
  }

  private void skipDigits() {
    while (isDigit(here())) {
      advance();
    }
  }

  private void string(char quote) {
    advance();
    while (true) {
      char next = here();
      if (position >= text.length() || next == NUL) {
        problems.add(line, column, "the string does not end");
        return;
      }
      if (next == '\n') {
        problems.add(
            line, column, "the string does not end in its line, is a %s missing?".formatted(quote));
        return;
      }
      advance();
      if (next == quote) {
        return;
      }
      if (next == '\\') {
        escape();
      }
    }
  }

  private void escape() {
    char kind = here();
    if ("abfnrtv\\?'\"".indexOf(kind) >= 0 || isOctalDigit(kind)) {
      advance();
    } else if (kind == 'x' || kind == 'X') {
      advance();
      if (!isHexDigit(here())) {
        problems.add(line, column, "hexadecimal digits must follow \"\\x\"");
      }
    } else if (kind == 'u') {
      advance();
      for (int digit = 0; digit < 4; digit++) {
        if (!isHexDigit(here())) {
          problems.add(line, column, "four hexadecimal digits must follow \"\\u\"");
          return;
        }
        advance();
      }
    } else if (kind == 'U') {
      advance();
      for (int digit = 0; digit < 8; digit++) {
        char found = here();
        boolean fits = digit < 2
            ? found == '0'
            : digit == 2 ? found == '0' || found == '1' : isHexDigit(found);
        if (!fits) {
          problems.add(line, column, "eight hexadecimal digits up to 0010ffff must follow \"\\U\"");
          return;
        }
        advance();
      }
    } else {
      problems.add(line, column, "a backslash must start a known escape sequence");
    }
  }

  private void skipLineComment(@Nullable StringBuilder content) {
    advance();
    advance();
    int start = position;
    while (position < text.length() && here() != '\n' && here() != NUL) {
      advance();
    }
    skip('\n');
    if (content != null) {
      content.append(text, start, position);
    }
  }

  private void skipBlockComment(@Nullable StringBuilder content) {
    int startLine = line;
    int startColumn = column;
    advance();
    advance();
    int start = position;
    while (true) {
      if (position >= text.length() || here() == NUL) {
        problems.add(startLine, startColumn, "the comment does not end");
        append(content, start, position);
        return;
      }
      char next = here();
      advance();
      if (next == '\n') {
        append(content, start, position);
        skipSpaceInLine();
        if (skip('*') && skip('/')) {
          return;
        }
        start = position;
      } else if (next == '*' && skip('/')) {
        append(content, start, position - 2);
        return;
      } else if (next == '/' && here() == '*') {
        problems.add(line, column, "a block comment cannot hold another one");
      }
    }
  }

  private void append(@Nullable StringBuilder content, int start, int end) {
    if (content != null) {
      content.append(text, start, end);
    }
  }

  private boolean skip(char expected) {
    if (here() != expected || position >= text.length()) {
      return false;
    }
    advance();
    return true;
  }

  private void skipSpaceInLine() {
    while (here() != '\n' && isSpace(here())) {
      advance();
    }
  }

  private boolean lookingAt(String two) {
    return text.startsWith(two, position);
  }

  private char here() {
    return at(0);
  }

  private char at(int ahead) {
    int index = position + ahead;
    return index < text.length() ? text.charAt(index) : NUL;
  }

  private void advance() {
    char passed = text.charAt(position++);
    if (passed == '\n') {
      line++;
      column = 0;
    } else if (passed == '\t') {
      column += TAB_STOP - column % TAB_STOP;
    } else {
      column += bytesOf(passed);
    }
  }

  /** In UTF-8; of a surrogate pair each half counts for two. */
  private static int bytesOf(char passed) {
    if (passed < 0x80) {
      return 1;
    }
    return passed < 0x800 || Character.isSurrogate(passed) ? 2 : 3;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\u000b' || c == '\f';
  }

  private static boolean isUnprintable(char c) {
    return c < ' ' && !isSpace(c);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isOctalDigit(char c) {
    return c >= '0' && c <= '7';
  }

  private static boolean isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
