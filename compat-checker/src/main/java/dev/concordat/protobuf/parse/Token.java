package dev.concordat.protobuf.parse;

/**
 * One word of a {@code .proto} text. Lines and columns count from 0 as protoc counts them: a column is a byte of UTF-8, a tab
 * reaches to the next multiple of eight.
 *
 * @param text as it stands there, a string with its quotes and escapes
 */
record Token(Kind kind, String text, int line, int column, int endColumn) {

  enum Kind {
    START,
    IDENTIFIER,
    INTEGER,
    FLOAT,
    STRING,
    SYMBOL,
    END
  }

  private static final int LONGEST_SHOWN = 40;

  static final Token START = new Token(Kind.START, "", 0, 0, 0);

  boolean is(Kind other) {
    return kind == other;
  }

  boolean is(String other) {
    return text.equals(other);
  }

  /** For messages: {@code ";"}, or what stands in its place. */
  String shown() {
    if (kind == Kind.END) {
      return "the end of the file";
    }
    var shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    return kind == Kind.STRING ? shown : "\"" + shown + "\"";
  }
}
