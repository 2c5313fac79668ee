package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.concordat.protobuf.ProtobufChange.Definition;
import dev.concordat.protobuf.ProtobufChange.Seen;
import dev.concordat.rules.Harm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What differs about messages of one full name: which fields, oneofs, ranges and reservations they have. */
final class MessageDiff {

  private final Sides sides;
  private final FieldDiff fields;

  MessageDiff(Sides sides, FieldDiff fields) {
    this.sides = sides;
    this.fields = fields;
  }

  void messages() {
    sides
        .earlier()
        .messages()
        .forEach((name, before) -> sides.later().message(name).ifPresent(after -> {
          message(before, after);
        }));
  }

  private void message(Descriptor before, Descriptor after) {
    for (var field : before.getFields()) {
      var counterpart = after.findFieldByNumber(field.getNumber());
      if (counterpart != null) {
        fields.compare(field, counterpart);
      } else {
        var seen = new Seen(
            Sides.element(field),
            Sides.place(sides.later(), after),
            Sides.place(sides.earlier(), field));
        sides.add(new ProtobufChange.FieldRemoved(seen, field, after));
      }
    }
    for (var field : after.getFields()) {
      if (before.findFieldByNumber(field.getNumber()) == null) {
        var seen = new Seen(Sides.element(field), Sides.place(sides.later(), field), null);
        sides.add(new ProtobufChange.FieldAdded(seen, field));
      }
    }
    required(before, after);
    oneofs(before, after);
    if (Features.of(before).allowsJson() != Features.of(after).allowsJson()) {
      var seen = sides.seen(
          before,
          after,
          7,
          MessageOptions.FEATURES_FIELD_NUMBER,
          FeatureSet.JSON_FORMAT_FIELD_NUMBER);
      sides.add(new ProtobufChange.JsonFormatChanged(
          seen, Definition.MESSAGE, Features.of(before).allowsJson()));
    }
    if (!before.getOptions().getNoStandardDescriptorAccessor()
        && after.getOptions().getNoStandardDescriptorAccessor()) {
      var seen =
          sides.seen(before, after, 7, MessageOptions.NO_STANDARD_DESCRIPTOR_ACCESSOR_FIELD_NUMBER);
      sides.add(new ProtobufChange.DescriptorAccessorRemoved(seen, after));
    }
    ranges(before, after);
    jsonNames(before, after);
    boolean isSet = after.getOptions().getMessageSetWireFormat();
    if (before.getOptions().getMessageSetWireFormat() != isSet) {
      sides.add(new ProtobufChange.MessageSetChanged(sides.seen(before, after), isSet));
    }
    sides.customOptions(
        before, after, before.toProto().getOptions(), after.toProto().getOptions());
    sides.forPeople(
        "message " + after.getName(),
        before,
        after,
        before.getOptions().getDeprecated(),
        after.getOptions().getDeprecated());
  }

  /** A field that goes by a key in JSON by which one of another number went. */
  private void jsonNames(Descriptor before, Descriptor after) {
    var were = new HashMap<String, List<FieldDescriptor>>();
    for (var field : before.getFields()) {
      Stream.of(field.getJsonName(), field.getName())
          .distinct()
          .forEach(key -> were.computeIfAbsent(key, unseen -> new ArrayList<>()).add(field));
    }
    for (var field : after.getFields()) {
      Stream.of(field.getJsonName(), field.getName())
          .distinct()
          .flatMap(key -> were.getOrDefault(key, List.of()).stream())
          .distinct()
          .filter(other -> other.getNumber() != field.getNumber())
          .forEach(other -> jsonName(other, field));
    }
  }

  /** A field that only got another number is the same in JSON as long as its type can be read. */
  private void jsonName(FieldDescriptor other, FieldDescriptor field) {
    var was = other.getContainingType().findFieldByNumber(field.getNumber());
    boolean isGone = field.getContainingType().findFieldByNumber(other.getNumber()) == null;
    var broken = was == null && isGone
        ? Reading.brokenAsAnother(other, field)
        : Harm.unless(!Reading.isKeyOf(other, field), !Reading.isKeyOf(field, other));
    if (!broken.isEmpty()) {
      var seen = sides.seen(was == null ? other : was, field);
      sides.add(new ProtobufChange.JsonNameTaken(seen, other, field, broken));
    }
  }

  private void required(Descriptor before, Descriptor after) {
    for (var field : before.getFields()) {
      var counterpart = after.findFieldByNumber(field.getNumber());
      if (field.isRequired() && (counterpart == null || !counterpart.isRequired())) {
        var seen = new Seen(
            Sides.element(field),
            Sides.place(sides.later(), after),
            Sides.place(sides.earlier(), field));
        sides.add(new ProtobufChange.RequiredFieldRemoved(seen, field, after));
      }
    }
    for (var field : after.getFields()) {
      var counterpart = before.findFieldByNumber(field.getNumber());
      if (field.isRequired() && (counterpart == null || !counterpart.isRequired())) {
        var was = Sides.place(sides.earlier(), counterpart == null ? before : counterpart);
        var seen = new Seen(Sides.element(field), Sides.place(sides.later(), field), was);
        sides.add(new ProtobufChange.RequiredFieldAdded(seen, before, field));
      }
    }
  }

  private void oneofs(Descriptor before, Descriptor after) {
    var were = oneofNames(before);
    var are = oneofNames(after);
    for (var oneof : before.getRealOneofs()) {
      if (!are.contains(oneof.getName())) {
        var seen = new Seen(
            Sides.element(oneof),
            Sides.place(sides.later(), after),
            Sides.place(sides.earlier(), oneof));
        sides.add(new ProtobufChange.OneofRemoved(seen, oneof));
      }
    }
    for (var oneof : after.getRealOneofs()) {
      if (!were.contains(oneof.getName())) {
        var seen = new Seen(Sides.element(oneof), Sides.place(sides.later(), oneof), null);
        sides.add(new ProtobufChange.OneofAdded(seen, oneof));
      }
    }
  }

  private static Set<String> oneofNames(Descriptor message) {
    return message.getRealOneofs().stream()
        .map(OneofDescriptor::getName)
        .collect(Collectors.toSet());
  }

  private void ranges(Descriptor before, Descriptor after) {
    var numbers = new TreeSet<Long>();
    after.getFields().forEach(field -> numbers.add((long) field.getNumber()));
    var reserved = NumberRanges.of(after.toProto().getReservedRangeList().stream()
        .map(range -> new NumberRange(range.getStart(), range.getEnd())));
    for (var range : before.toProto().getReservedRangeList()) {
      var was = new NumberRange(range.getStart(), range.getEnd());
      if (!reserved.cover(was)) {
        sides.add(new ProtobufChange.ReservedRangeRemoved(
            sides.seen(before, after),
            Definition.MESSAGE,
            was,
            reserved.missing(was),
            was.containsAnyOf(numbers)));
      }
    }
    var names = Set.copyOf(after.toProto().getReservedNameList());
    for (var name : new TreeSet<>(before.toProto().getReservedNameList())) {
      if (!names.contains(name)) {
        sides.add(new ProtobufChange.ReservedNameRemoved(
            sides.seen(before, after),
            Definition.MESSAGE,
            name,
            after.findFieldByName(name) != null));
      }
    }
    var extensions = NumberRanges.of(after.toProto().getExtensionRangeList().stream()
        .map(range -> new NumberRange(range.getStart(), range.getEnd())));
    for (var range : before.toProto().getExtensionRangeList()) {
      var was = new NumberRange(range.getStart(), range.getEnd());
      if (!extensions.cover(was)) {
        sides.add(new ProtobufChange.ExtensionRangeRemoved(
            sides.seen(before, after), after.getFullName(), was, extensions.missing(was)));
      }
    }
  }
}
