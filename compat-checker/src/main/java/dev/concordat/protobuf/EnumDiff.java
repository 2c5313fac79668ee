package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.EnumOptions;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import dev.concordat.protobuf.ProtobufChange.Definition;
import dev.concordat.protobuf.ProtobufChange.Seen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What differs about enums of one full name. */
final class EnumDiff {

  private final Sides sides;

  EnumDiff(Sides sides) {
    this.sides = sides;
  }

  void enums() {
    sides.earlier().enums().forEach((name, before) -> {
      var after = sides.later().enums().get(name);
      if (after != null) {
        type(before, after);
      }
    });
  }

  private void type(EnumDescriptor before, EnumDescriptor after) {
    if (before.isClosed() != after.isClosed()) {
      var seen = sides.seen(
          before, after, 3, EnumOptions.FEATURES_FIELD_NUMBER, FeatureSet.ENUM_TYPE_FIELD_NUMBER);
      sides.add(new ProtobufChange.EnumTypeChanged(seen, before, after));
    }
    if (Features.of(before).allowsJson() != Features.of(after).allowsJson()) {
      var seen = sides.seen(
          before, after, 3, EnumOptions.FEATURES_FIELD_NUMBER, FeatureSet.JSON_FORMAT_FIELD_NUMBER);
      sides.add(new ProtobufChange.JsonFormatChanged(
          seen, Definition.ENUM, Features.of(before).allowsJson()));
    }
    values(before, after);
    reserved(before, after);
    sides.forPeople(
        "enum " + after.getName(),
        before,
        after,
        before.getOptions().getDeprecated(),
        after.getOptions().getDeprecated());
  }

  private void values(EnumDescriptor before, EnumDescriptor after) {
    var were = byNumber(before);
    var are = byNumber(after);
    were.forEach((number, values) -> {
      var names = values.stream().map(EnumValueDescriptor::getName).toList();
      var remaining = are.get(number);
      if (remaining == null) {
        var seen = new Seen(
            Sides.element(values.get(0)),
            Sides.place(sides.later(), after),
            Sides.place(sides.earlier(), values.get(0)));
        sides.add(new ProtobufChange.EnumNumberRemoved(seen, before, after, number, names));
        return;
      }
      var lost = new LinkedHashMap<String, EnumValueDescriptor>();
      values.forEach(value -> lost.put(value.getName(), value));
      remaining.forEach(value -> lost.remove(value.getName()));
      if (!lost.isEmpty()) {
        var gone = lost.values().iterator().next();
        for (var value : remaining) {
          var token = sides.later().placeIn(value, EnumValueDescriptorProto.NUMBER_FIELD_NUMBER);
          var seen = new Seen(
              Sides.element(gone),
              token == null ? Sides.place(sides.later(), value) : token,
              Sides.place(sides.earlier(), gone));
          sides.add(
              new ProtobufChange.EnumValueRenamed(seen, before, value, List.copyOf(lost.keySet())));
        }
      } else {
        sides.forPeople(
            "value " + remaining.get(0).getName(),
            values.get(0),
            remaining.get(0),
            values.get(0).getOptions().getDeprecated(),
            remaining.get(0).getOptions().getDeprecated());
      }
    });
    var renamed = before.getValues().stream()
        .filter(value -> after.findValueByName(value.getName()) == null)
        .map(EnumValueDescriptor::getNumber)
        .collect(Collectors.toSet());
    for (var value : after.getValues()) {
      var namesake = before.findValueByName(value.getName());
      boolean isKnown = namesake != null && namesake.getNumber() == value.getNumber();
      if (!isKnown && !renamed.contains(value.getNumber())) {
        var seen = new Seen(Sides.element(value), Sides.place(sides.later(), value), null);
        sides.add(new ProtobufChange.EnumValueAdded(seen, before, value));
      }
    }
  }

  private static Map<Integer, List<EnumValueDescriptor>> byNumber(EnumDescriptor type) {
    return type.getValues().stream()
        .collect(Collectors.groupingBy(
            EnumValueDescriptor::getNumber, TreeMap::new, Collectors.toList()));
  }

  private void reserved(EnumDescriptor before, EnumDescriptor after) {
    var numbers = new TreeSet<Long>();
    after.getValues().forEach(value -> numbers.add((long) value.getNumber()));
    var reserved = NumberRanges.of(after.toProto().getReservedRangeList().stream()
        .map(range -> new NumberRange(range.getStart(), range.getEnd() + 1L)));
    for (var range : before.toProto().getReservedRangeList()) {
      var was = new NumberRange(range.getStart(), range.getEnd() + 1L);
      if (!reserved.cover(was)) {
        sides.add(new ProtobufChange.ReservedRangeRemoved(
            sides.seen(before, after),
            Definition.ENUM,
            was,
            reserved.missing(was),
            was.containsAnyOf(numbers)));
      }
    }
    var names = Set.copyOf(after.toProto().getReservedNameList());
    for (var name : new TreeSet<>(before.toProto().getReservedNameList())) {
      if (!names.contains(name)) {
        sides.add(new ProtobufChange.ReservedNameRemoved(
            sides.seen(before, after), Definition.ENUM, name, after.findValueByName(name) != null));
      }
    }
  }
}
