package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import dev.concordat.schema.Location;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** What is forbidden in a message: numbers used twice or reserved, ranges that overlap, names that JSON cannot tell apart. */
final class MessageValidator {

  private final Syntax syntax;
  private final FieldValidator fields;
  private final SourceLocations places;
  private final Problems problems;

  MessageValidator(
      Syntax syntax, FieldValidator fields, SourceLocations places, Problems problems) {
    this.syntax = syntax;
    this.fields = fields;
    this.places = places;
    this.problems = problems;
  }

  void validate(DescriptorProto message, FeatureSet features, int[] path) {
    for (int i = 0; i < message.getFieldCount(); i++) {
      fields.member(
          message.getField(i),
          message.getOptions().getMessageSetWireFormat(),
          features,
          Spans.path(path, DescriptorProto.FIELD_FIELD_NUMBER, i));
    }
    numbersAreUnique(message, path);
    rangesAreApart(message, path);
    ExtensionDeclarations.validate(message, path, places, problems);
    reservedNamesAreUnique(message, path);
    reservedIsFree(message, path);
    oneofsHaveFields(message, path);
    jsonNamesAreUnique(message, features, path);
    if (syntax.isProto3() && message.getExtensionRangeCount() > 0) {
      problems.add(
          places.at(Spans.path(path, DescriptorProto.EXTENSION_RANGE_FIELD_NUMBER, 0)),
          "proto3 has no extension ranges");
    }
    if (message.getOptions().getMessageSetWireFormat() && message.getFieldCount() > 0) {
      problems.add(
          placeOfField(path, 0, FieldDescriptorProto.NAME_FIELD_NUMBER),
          "a message with message_set_wire_format has extensions only, no fields");
    }
  }

  private Location placeOfField(int[] path, int index, int part) {
    return places.at(Spans.path(path, DescriptorProto.FIELD_FIELD_NUMBER, index, part));
  }

  private void numbersAreUnique(DescriptorProto message, int[] path) {
    var taken = new HashMap<Integer, String>();
    for (int i = 0; i < message.getFieldCount(); i++) {
      var field = message.getField(i);
      var other = taken.putIfAbsent(field.getNumber(), field.getName());
      if (other != null) {
        problems.add(
            placeOfField(path, i, FieldDescriptorProto.NUMBER_FIELD_NUMBER),
            "the field \"%s\" has the number %d already".formatted(other, field.getNumber()));
      }
    }
  }

  private record Range(int start, int end, boolean reserved, Location at) {
    private String shown() {
      return "%s %d to %d".formatted(reserved ? "reserved" : "extensions", start, end - 1);
    }
  }

  private List<Range> ranges(DescriptorProto message, int[] path) {
    var ranges = new ArrayList<Range>();
    for (int i = 0; i < message.getExtensionRangeCount(); i++) {
      var range = message.getExtensionRange(i);
      var at = places.at(Spans.path(path, DescriptorProto.EXTENSION_RANGE_FIELD_NUMBER, i));
      ranges.add(new Range(range.getStart(), range.getEnd(), false, at));
      if (range.getEnd() - 1 > FieldNumbers.MAX
          && !message.getOptions().getMessageSetWireFormat()) {
        problems.add(at, "the largest number of an extension is %d".formatted(FieldNumbers.MAX));
      }
    }
    for (int i = 0; i < message.getReservedRangeCount(); i++) {
      var range = message.getReservedRange(i);
      ranges.add(new Range(
          range.getStart(),
          range.getEnd(),
          true,
          places.at(Spans.path(path, DescriptorProto.RESERVED_RANGE_FIELD_NUMBER, i))));
    }
    return ranges;
  }

  private void rangesAreApart(DescriptorProto message, int[] path) {
    var ranges = ranges(message, path);
    for (var range : ranges) {
      if (range.start() < 1) {
        problems.add(range.at(), "a range starts at 1 at least, not at " + range.start());
      } else if (range.end() <= range.start()) {
        problems.add(range.at(), "a range ends at its start at least");
      }
    }
    var sorted = ranges.stream()
        .filter(range -> range.end() > range.start())
        .sorted(Comparator.comparingInt(Range::start))
        .toList();
    for (int i = 1; i < sorted.size(); i++) {
      var one = sorted.get(i - 1);
      var other = sorted.get(i);
      if (other.start() < one.end()) {
        boolean oneIsLater = one.at().compareTo(other.at()) > 0;
        problems.add(
            (oneIsLater ? one : other).at(),
            "the range overlaps with \"%s\"".formatted((oneIsLater ? other : one).shown()));
      }
    }
  }

  private void reservedNamesAreUnique(DescriptorProto message, int[] path) {
    var names = new HashSet<String>();
    for (int i = 0; i < message.getReservedNameCount(); i++) {
      if (!names.add(message.getReservedName(i))) {
        problems.add(
            places.at(Spans.path(path, DescriptorProto.RESERVED_NAME_FIELD_NUMBER, i)),
            "the name \"%s\" is reserved twice".formatted(message.getReservedName(i)));
      }
    }
  }

  private void reservedIsFree(DescriptorProto message, int[] path) {
    var names = new HashSet<>(message.getReservedNameList());
    var reserved = new NumberSet();
    message
        .getReservedRangeList()
        .forEach(range -> reserved.add(range.getStart(), range.getEnd() - 1));
    var forExtensions = new NumberSet();
    message
        .getExtensionRangeList()
        .forEach(range -> forExtensions.add(range.getStart(), range.getEnd() - 1));
    for (int i = 0; i < message.getFieldCount(); i++) {
      var field = message.getField(i);
      int number = field.getNumber();
      if (names.contains(field.getName())) {
        problems.add(
            placeOfField(path, i, FieldDescriptorProto.NAME_FIELD_NUMBER),
            "the name \"%s\" is reserved".formatted(field.getName()));
      }
      if (reserved.contains(number)) {
        problems.add(
            placeOfField(path, i, FieldDescriptorProto.NUMBER_FIELD_NUMBER),
            "the number %d is reserved".formatted(number));
      }
      if (forExtensions.contains(number)) {
        problems.add(
            placeOfField(path, i, FieldDescriptorProto.NUMBER_FIELD_NUMBER),
            "the number %d is for extensions".formatted(number));
      }
    }
  }

  private void oneofsHaveFields(DescriptorProto message, int[] path) {
    var filled = new BitSet(message.getOneofDeclCount());
    message.getFieldList().stream()
        .filter(FieldDescriptorProto::hasOneofIndex)
        .forEach(field -> filled.set(field.getOneofIndex()));
    for (int i = 0; i < message.getOneofDeclCount(); i++) {
      if (!filled.get(i)) {
        problems.add(
            places.at(Spans.path(path, DescriptorProto.ONEOF_DECL_FIELD_NUMBER, i)),
            "the oneof \"%s\" has no fields".formatted(message.getOneofDecl(i).getName()));
      }
    }
  }

  /** Two names set by hand always clash; in old proto2 files the others may, since JSON came later. */
  @SuppressWarnings("deprecation") // as long as protoc heeds it
  private void jsonNamesAreUnique(DescriptorProto message, FeatureSet features, int[] path) {
    boolean lenient = features.getJsonFormat() == FeatureSet.JsonFormat.LEGACY_BEST_EFFORT
        || message.getOptions().getDeprecatedLegacyJsonFieldConflicts();
    var byName = new HashMap<String, FieldDescriptorProto>();
    var byDefault = new HashMap<String, FieldDescriptorProto>();
    for (int i = 0; i < message.getFieldCount(); i++) {
      var field = message.getField(i);
      var other = byName.putIfAbsent(field.getJsonName(), field);
      if (other != null && (!lenient || (isCustom(field) && isCustom(other)))) {
        problems.add(
            placeOfField(
                path,
                i,
                isCustom(field)
                    ? FieldDescriptorProto.JSON_NAME_FIELD_NUMBER
                    : FieldDescriptorProto.NAME_FIELD_NUMBER),
            "the fields \"%s\" and \"%s\" have the same JSON name \"%s\""
                .formatted(other.getName(), field.getName(), field.getJsonName()));
        continue;
      }
      var defaultName = Resolver.jsonName(field.getName());
      var otherByDefault = byDefault.putIfAbsent(defaultName, field);
      if (otherByDefault != null && !lenient) {
        problems.add(
            placeOfField(path, i, FieldDescriptorProto.NAME_FIELD_NUMBER),
            "the fields \"%s\" and \"%s\" have the same default JSON name \"%s\""
                .formatted(otherByDefault.getName(), field.getName(), defaultName));
      }
    }
  }

  private static boolean isCustom(FieldDescriptorProto field) {
    return !field.getJsonName().equals(Resolver.jsonName(field.getName()));
  }
}
