package dev.concordat.avro;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a documentation comment of Avro IDL says, without the marks and the margin before its lines. */
final class DocComment {

  private static final Pattern LINE_END = Pattern.compile("\\R");
  private static final Pattern MARGIN = Pattern.compile("\\h*");

  private DocComment() {}

  /** @param comment with its {@code /**} and its end */
  static String text(String comment) {
    var said = comment.substring(3, comment.length() - 2).trim();
    var lines = LINE_END.split(said, -1);
    for (var stars : new String[] {"**", "*"}) {
      if (hasMarginOf(lines, stars)) {
        return joined(said, lines, line -> afterStars(line, stars));
      }
    }
    return lines.length == 1 ? said : withoutSharedMargin(said, lines);
  }

  /** The first line begins with the stars, all others after blanks. */
  private static boolean hasMarginOf(String[] lines, String stars) {
    return lines[0].startsWith(stars)
        && Arrays.stream(lines).skip(1).allMatch(line -> line.stripLeading().startsWith(stars));
  }

  private static String afterStars(String line, String stars) {
    var rest = line.stripLeading().substring(stars.length());
    return !rest.isEmpty() && isBlank(rest.charAt(0)) ? rest.substring(1) : rest;
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  private static String withoutSharedMargin(String said, String[] lines) {
    var shared = margin(lines[1]);
    for (int i = 2; i < lines.length; i++) {
      while (!lines[i].startsWith(shared)) {
        shared = shared.substring(0, shared.length() - 1);
      }
    }
    int width = shared.length();
    var rest = said.substring(lines[0].length());
    return lines[0] + joined(rest, LINE_END.split(rest, -1), line -> cut(line, width));
  }

  private static String cut(String line, int width) {
    return line.substring(Math.min(width, line.length()));
  }

  private static String margin(String line) {
    var matcher = MARGIN.matcher(line);
    return matcher.lookingAt() ? matcher.group() : "";
  }

  /** The lines after a change, with the line ends they had. */
  private static String joined(String said, String[] lines, UnaryOperator<String> changed) {
    var text = new StringBuilder();
    var ends = LINE_END.matcher(said);
    for (var line : lines) {
      text.append(changed.apply(line));
      if (ends.find()) {
        text.append(ends.group());
      }
    }
    return text.toString();
  }
}
