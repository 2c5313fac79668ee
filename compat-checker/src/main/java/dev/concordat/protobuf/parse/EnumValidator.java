package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumOptions;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;

/** What is forbidden in an enum. */
final class EnumValidator {

  private final SourceLocations places;
  private final Problems problems;

  EnumValidator(SourceLocations places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  void validate(EnumDescriptorProto type, FeatureSet outer, int... path) {
    var features = ResolvedFeatures.within(outer, type.getOptions().getFeatures());
    if (type.getValueCount() == 0) {
      problem(
          "the enum \"%s\" has no values".formatted(type.getName()),
          path,
          EnumDescriptorProto.NAME_FIELD_NUMBER);
    } else if (features.getEnumType() != FeatureSet.EnumType.CLOSED
        && type.getValue(0).getNumber() != 0) {
      value(
          "the first value of an open enum, as all are in proto3, has the number 0",
          path,
          0,
          EnumValueDescriptorProto.NUMBER_FIELD_NUMBER);
    }
    numbersAreUnique(type, path);
    reservedIsFree(type, path);
    rangesAreApart(type, path);
    if (features.getJsonFormat() == FeatureSet.JsonFormat.ALLOW && !allowsConflicts(type)) {
      namesDifferWithoutPrefix(type, path);
    }
  }

  @SuppressWarnings("deprecation") // as long as protoc heeds it
  private static boolean allowsConflicts(EnumDescriptorProto type) {
    return type.getOptions().getDeprecatedLegacyJsonFieldConflicts();
  }

  private void numbersAreUnique(EnumDescriptorProto type, int[] path) {
    boolean allowAlias = type.getOptions().getAllowAlias();
    int[] option = Spans.path(
        path, EnumDescriptorProto.OPTIONS_FIELD_NUMBER, EnumOptions.ALLOW_ALIAS_FIELD_NUMBER);
    boolean hasAlias = false;
    var taken = new HashMap<Integer, String>();
    for (int i = 0; i < type.getValueCount(); i++) {
      var value = type.getValue(i);
      var other = taken.putIfAbsent(value.getNumber(), value.getName());
      hasAlias |= other != null;
      if (other != null && !allowAlias) {
        value(
            "the value \"%s\" has the number %d already; an alias needs option allow_alias = true;"
                .formatted(other, value.getNumber()),
            path,
            i,
            EnumValueDescriptorProto.NUMBER_FIELD_NUMBER);
      }
    }
    if (type.getOptions().hasAllowAlias() && !allowAlias) {
      problems.add(places.at(option), "allow_alias = false says nothing, leave it out");
    } else if (allowAlias && !hasAlias) {
      problems.add(places.at(option), "allow_alias is set, but no two values share a number");
    }
  }

  private void reservedIsFree(EnumDescriptorProto type, int[] path) {
    var names = new HashSet<String>();
    for (int i = 0; i < type.getReservedNameCount(); i++) {
      if (!names.add(type.getReservedName(i))) {
        problem(
            "the name \"%s\" is reserved twice".formatted(type.getReservedName(i)),
            path,
            EnumDescriptorProto.RESERVED_NAME_FIELD_NUMBER,
            i);
      }
    }
    var numbers = new NumberSet();
    type.getReservedRangeList().forEach(range -> numbers.add(range.getStart(), range.getEnd()));
    for (int i = 0; i < type.getValueCount(); i++) {
      var value = type.getValue(i);
      if (names.contains(value.getName())) {
        value(
            "the name \"%s\" is reserved".formatted(value.getName()),
            path,
            i,
            EnumValueDescriptorProto.NAME_FIELD_NUMBER);
      }
      if (numbers.contains(value.getNumber())) {
        value(
            "the number %d is reserved".formatted(value.getNumber()),
            path,
            i,
            EnumValueDescriptorProto.NUMBER_FIELD_NUMBER);
      }
    }
  }

  private void rangesAreApart(EnumDescriptorProto type, int[] path) {
    var earlier = new NumberSet();
    for (int i = 0; i < type.getReservedRangeCount(); i++) {
      var range = type.getReservedRange(i);
      if (range.getEnd() < range.getStart()) {
        problem(
            "a range ends at its start at least",
            path,
            EnumDescriptorProto.RESERVED_RANGE_FIELD_NUMBER,
            i);
      } else if (earlier.containsAnyOf(range.getStart(), range.getEnd())) {
        problem(
            "the range overlaps with an earlier one",
            path,
            EnumDescriptorProto.RESERVED_RANGE_FIELD_NUMBER,
            i);
      }
      earlier.add(range.getStart(), range.getEnd());
    }
  }

  /** Generators of some languages drop the name of the enum from the names of its values. */
  private void namesDifferWithoutPrefix(EnumDescriptorProto type, int[] path) {
    var prefix = type.getName().replace("_", "").toLowerCase(Locale.ROOT);
    var taken = new HashMap<String, EnumValueDescriptorProto>();
    for (int i = 0; i < type.getValueCount(); i++) {
      var value = type.getValue(i);
      var other = taken.putIfAbsent(camelCase(without(prefix, value.getName())), value);
      if (other != null
          && other.getNumber() != value.getNumber()
          && !other.getName().equals(value.getName())) {
        value(
            "without the name of the enum, \"%s\" and \"%s\" are the same name"
                .formatted(other.getName(), value.getName()),
            path,
            i,
            EnumValueDescriptorProto.NAME_FIELD_NUMBER);
      }
    }
  }

  /** @param prefix in lower case, without underscores */
  private static String without(String prefix, String value) {
    int matched = 0;
    int at = 0;
    while (at < value.length() && matched < prefix.length()) {
      char c = value.charAt(at);
      if (c != '_') {
        if (Character.toLowerCase(c) != prefix.charAt(matched)) {
          return value;
        }
        matched++;
      }
      at++;
    }
    while (at < value.length() && value.charAt(at) == '_') {
      at++;
    }
    return matched < prefix.length() || at == value.length() ? value : value.substring(at);
  }

  private static String camelCase(String name) {
    var camel = new StringBuilder();
    boolean capital = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_') {
        capital = true;
      } else {
        camel.append(capital ? Character.toUpperCase(c) : Character.toLowerCase(c));
        capital = false;
      }
    }
    return camel.toString();
  }

  private void problem(String message, int[] path, int... part) {
    problems.add(places.at(Spans.path(path, part)), message);
  }

  private void value(String message, int[] path, int index, int part) {
    problem(message, path, EnumDescriptorProto.VALUE_FIELD_NUMBER, index, part);
  }
}
