package dev.concordat.maven.project;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The import statements of a {@code .proto} file, read without parsing it: what it imports must be known before it can be
 * parsed, and also if it cannot.
 */
final class ProtoImports {

  private static final Set<String> MODIFIERS = Set.of("public", "weak", "option");

  private final String text;
  private int at;

  private ProtoImports(String text) {
    this.text = text;
  }

  static List<String> of(String text) {
    return List.copyOf(new ProtoImports(text).read());
  }

  private Set<String> read() {
    var imports = new LinkedHashSet<String>();
    var statement = new ArrayList<String>();
    for (var token = next(); !token.isEmpty(); token = next()) {
      if (token.equals(";") || token.equals("{") || token.equals("}")) {
        statement.removeIf(MODIFIERS::contains);
        if (statement.size() == 2 && statement.get(0).equals("import") && isQuoted(statement)) {
          var name = statement.get(1);
          imports.add(name.substring(1, name.length() - 1));
        }
        statement.clear();
      } else if (statement.size() < 4) {
        statement.add(token);
      }
    }
    return imports;
  }

  private static boolean isQuoted(List<String> statement) {
    var name = statement.get(1);
    return name.length() > 2
        && name.charAt(0) == name.charAt(name.length() - 1)
        && (name.charAt(0) == '"' || name.charAt(0) == '\'');
  }

  /** A word, a quoted text with its quotes, or one other character; empty at the end. */
  private String next() {
    skipSpaceAndComments();
    if (at >= text.length()) {
      return "";
    }
    int start = at;
    char first = text.charAt(at++);
    if (first == '"' || first == '\'') {
      while (at < text.length() && text.charAt(at) != first && text.charAt(at) != '\n') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      at = Math.min(at + 1, text.length());
    } else if (Character.isLetter(first)) {
      while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
        at++;
      }
    }
    return text.substring(start, at);
  }

  private void skipSpaceAndComments() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("//", at)) {
        skipPast("\n");
      } else if (text.startsWith("/*", at)) {
        skipPast("*/");
      } else {
        return;
      }
    }
  }

  private void skipPast(String end) {
    int found = text.indexOf(end, at + 2);
    at = found < 0 ? text.length() : found + end.length();
  }
}
