package dev.concordat.buf;

import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.rules.Rule;
import dev.concordat.rules.RuleSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rules each version of the configuration knows, and in which categories they are. Version 2 is the one that the rule tables
 * state; here is what differs from it. Source: {@code buf config ls-breaking-rules}, buf 1.75.
 */
final class BufRules {

  /** The category made for Confluent's registry: all of WIRE_JSON, and these. */
  private static final String CSR = "CSR";

  private static final Set<String> ONLY_IN_CSR = Set.of(
      "ENUM_NO_DELETE",
      "ENUM_VALUE_NO_DELETE",
      "EXTENSION_MESSAGE_NO_DELETE",
      "FIELD_NO_DELETE",
      "FIELD_SAME_TYPE",
      "FILE_NO_DELETE",
      "FILE_SAME_SYNTAX",
      "MESSAGE_NO_DELETE",
      "MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR",
      "ONEOF_NO_DELETE");

  private static final Set<String> SINCE_V2 =
      Set.of("EXTENSION_NO_DELETE", "FIELD_SAME_DEFAULT", "PACKAGE_EXTENSION_NO_DELETE");

  private static final Set<String> SINCE_V1 =
      Set.of("FIELD_WIRE_COMPATIBLE_TYPE", "FIELD_WIRE_JSON_COMPATIBLE_TYPE");

  private static final Set<String> ALL_SETS = Set.of("FILE", "PACKAGE", "WIRE_JSON", "WIRE");

  private static final Map<String, Set<String>> OTHERWISE_IN_V1BETA1 = Map.of(
      "FIELD_SAME_CARDINALITY", ALL_SETS,
      "FIELD_SAME_TYPE", ALL_SETS,
      "FILE_SAME_PACKAGE", Set.of("FILE"));

  /** Rules of earlier days, with those that have taken their place. */
  private static final Map<String, List<String>> RETIRED_BEFORE_V2 = Map.of(
      "FIELD_SAME_CTYPE", List.of("FIELD_SAME_CPP_STRING_TYPE"),
      "FIELD_SAME_LABEL",
          List.of(
              "FIELD_SAME_CARDINALITY",
              "FIELD_WIRE_COMPATIBLE_CARDINALITY",
              "FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY"),
      "FILE_SAME_JAVA_STRING_CHECK_UTF8", List.of("FIELD_SAME_JAVA_UTF8_VALIDATION"),
      "FILE_SAME_PHP_GENERIC_SERVICES", List.of());

  private static final Map<String, List<String>> RETIRED =
      Map.of("MESSAGE_SAME_MESSAGE_SET_WIRE_FORMAT", List.of());

  private static final Map<BufVersion, BufRules> BY_VERSION =
      Stream.of(BufVersion.values()).collect(Collectors.toMap(each -> each, BufRules::new));

  private static final List<String> DEFAULT = List.of("FILE");

  private final Map<String, Set<String>> categoriesByRule = new TreeMap<>();
  private final Map<String, List<String>> retired = new TreeMap<>(RETIRED);

  private BufRules(BufVersion version) {
    for (var rule : new ProtobufFormat().rules()) {
      var categories = inVersion2(rule);
      if (!categories.isEmpty() && isKnown(rule.id(), version)) {
        categoriesByRule.put(
            rule.id(),
            switch (version) {
              case V2 -> categories;
              case V1 -> without(categories, CSR);
              case V1BETA1 ->
                OTHERWISE_IN_V1BETA1.getOrDefault(rule.id(), without(categories, CSR));
            });
      }
    }
    if (version != BufVersion.V2) {
      retired.putAll(RETIRED_BEFORE_V2);
    }
  }

  static BufRules of(BufVersion version) {
    return Objects.requireNonNull(BY_VERSION.get(version));
  }

  /** Rules that are in none of buf's sets are ours alone. */
  private static Set<String> inVersion2(Rule<?> rule) {
    var categories = rule.memberOf().stream()
        .map(RuleSet::name)
        .filter(ALL_SETS::contains)
        .collect(Collectors.toCollection(TreeSet::new));
    if (categories.contains("WIRE_JSON") || ONLY_IN_CSR.contains(rule.id())) {
      categories.add(CSR);
    }
    return categories;
  }

  private static boolean isKnown(String rule, BufVersion version) {
    return switch (version) {
      case V2 -> true;
      case V1 -> !SINCE_V2.contains(rule);
      case V1BETA1 -> !SINCE_V2.contains(rule) && !SINCE_V1.contains(rule);
    };
  }

  private static Set<String> without(Set<String> categories, String one) {
    var others = new TreeSet<>(categories);
    others.remove(one);
    return others;
  }

  /** The rules of this version with their categories, retired ones left out. */
  Map<String, Set<String>> categoriesByRule() {
    return categoriesByRule;
  }

  /**
   * The rules that a configuration selects.
   *
   * @param use rules and categories; the strictest category if there are none
   * @throws BufException if a name is neither
   */
  Set<String> selected(List<String> use, List<String> except) throws BufException {
    var selected = expanded(use.isEmpty() ? DEFAULT : use);
    selected.removeAll(expanded(except));
    return selected;
  }

  /** The rules that rules and categories stand for. */
  Set<String> expanded(Collection<String> names) throws BufException {
    var ids = new TreeSet<String>();
    for (var name : names) {
      var inCategory = categoriesByRule.entrySet().stream()
          .filter(rule -> rule.getValue().contains(name))
          .map(Map.Entry::getKey)
          .toList();
      if (categoriesByRule.containsKey(name)) {
        ids.add(name);
      } else if (!inCategory.isEmpty()) {
        ids.addAll(inCategory);
      } else if (retired.containsKey(name)) {
        ids.addAll(retired.get(name));
      } else {
        throw new BufException("\"%s\" is not a known rule or category ID".formatted(name));
      }
    }
    return ids;
  }

  /** What to tell of retired rules among the names. */
  List<String> warnings(Collection<String> names) {
    var warnings = new ArrayList<String>();
    for (var name : new TreeSet<>(names)) {
      var instead = retired.get(name);
      if (instead != null) {
        warnings.add(
            instead.isEmpty()
                ? "rule %s in buf.yaml is retired and has no effect".formatted(name)
                : "rule %s in buf.yaml is retired; %s"
                    .formatted(
                        name,
                        (instead.size() == 1 ? "it stands for " : "it stands for each of ")
                            + String.join(", ", instead)));
      }
    }
    return warnings;
  }
}
