package dev.concordat.protobuf;

import dev.concordat.protobuf.ProtobufChange.DefinitionAdded;
import dev.concordat.protobuf.ProtobufChange.DefinitionRemoved;
import dev.concordat.protobuf.ProtobufChange.PackageRemoved;
import dev.concordat.schema.Location;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of both sides that could not be read. What is missing may be in one of them, so nothing is said to be gone or new that
 * one of them names.
 */
final class Unread {

  private final Map<String, String> earlier;
  private final Map<String, String> later;

  Unread(ProtobufSchema earlier, ProtobufSchema later) {
    this.earlier = earlier.unread();
    this.later = later.unread();
  }

  /** Whether the change could be seen for no other reason than that a file was not read. */
  boolean mayExplain(ProtobufChange change) {
    if (earlier.isEmpty() && later.isEmpty()) {
      return false;
    }
    if (isIn(later, change.baseline()) || isIn(earlier, change.candidate())) {
      return true;
    }
    if (change instanceof DefinitionRemoved) {
      return names(later, simple(change));
    }
    if (change instanceof DefinitionAdded) {
      return names(earlier, simple(change));
    }
    return change instanceof PackageRemoved gone && names(later, gone.name());
  }

  private static boolean isIn(Map<String, String> unread, @Nullable Location place) {
    return place != null && unread.containsKey(place.file());
  }

  private static String simple(ProtobufChange change) {
    var name = change.element().name();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static boolean names(Map<String, String> unread, String name) {
    var word = Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)");
    return unread.values().stream().anyMatch(text -> word.matcher(text).find());
  }
}
