package dev.concordat.protobuf;

import dev.concordat.schema.Location;
import java.util.regex.Pattern;

/** Looks at the text itself, for the little that source info does not say. */
final class SourceText {

  private static final Pattern NAME_BEFORE_VALUE = Pattern.compile("\\w+\\s*=\\s*$");

  private SourceText() {}

  /** The place of {@code name = value}, given that of the value; the same place if the name is not on its line. */
  static Location withOptionName(String text, Location value) {
    var line = text.lines().skip(value.startLine() - 1L).findFirst().orElse("");
    int valueStart = value.startColumn() - 1;
    if (valueStart > line.length()) {
      return value;
    }
    var name = NAME_BEFORE_VALUE.matcher(line.substring(0, valueStart));
    return name.find()
        ? new Location(
            value.file(), value.startLine(), name.start() + 1, value.endLine(), value.endColumn())
        : value;
  }
}
