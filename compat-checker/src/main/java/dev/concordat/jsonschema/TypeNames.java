package dev.concordat.jsonschema;

import dev.concordat.json.JsonPlace;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How messages call what a schema allows. */
final class TypeNames {

  private static final int MOST_SHOWN = 6;
  private static final int LONGEST = 60;

  private TypeNames() {}

  /** A branch of a choice: by its title or the name it is referred to by, or else by its types. */
  static String of(View branch, int index) {
    var own = branch.all().get(branch.all().size() - 1);
    for (var node : branch.all()) {
      var reference = node.place().text("$ref");
      if (reference != null) {
        return reference.substring(reference.lastIndexOf('/') + 1);
      }
    }
    var title = own.text("title");
    return title == null ? of(branch.types()) + " (branch " + index + ")" : title;
  }

  static String of(Collection<String> types) {
    var named = new TreeSet<String>();
    var all = new TreeSet<>(types);
    if (all.contains("integer") && all.contains("fraction")) {
      named.add("number");
    } else if (all.contains("integer")) {
      named.add("integer");
    } else if (all.contains("fraction")) {
      named.add("number with a fraction");
    }
    all.stream()
        .filter(type -> !type.equals("integer") && !type.equals("fraction"))
        .forEach(named::add);
    return String.join(" or ", named);
  }

  static String of(List<JsonPlace> values) {
    var shown =
        values.stream().limit(MOST_SHOWN).map(TypeNames::shown).collect(Collectors.joining(", "));
    return values.size() > MOST_SHOWN
        ? shown + " and " + (values.size() - MOST_SHOWN) + " more"
        : shown;
  }

  static String shown(JsonPlace value) {
    return cut(JsonSchemaPrinter.canonical(value));
  }

  static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
