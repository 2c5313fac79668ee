package dev.concordat.protobuf;

import static com.google.protobuf.Descriptors.FieldDescriptor.Type.BYTES;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.FIXED64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.INT64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.SFIXED64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.SINT64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.STRING;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.UINT64;

import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.concordat.protobuf.ProtobufChange.FieldAspect;
import dev.concordat.protobuf.ProtobufChange.Seen;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What differs about fields of one number, extensions included. */
final class FieldDiff {

  /** Kinds for which generated JavaScript has a choice of type. */
  private static final Set<FieldDescriptor.Type> JSTYPE_MATTERS =
      Set.of(INT64, UINT64, SINT64, FIXED64, SFIXED64);

  private final Sides sides;

  FieldDiff(Sides sides) {
    this.sides = sides;
  }

  void extensions() {
    record Key(String extendee, int number) {}
    var byKey = sides.later().extensions().stream()
        .collect(Collectors.toMap(
            e -> new Key(e.getContainingType().getFullName(), e.getNumber()),
            e -> e,
            (first, second) -> first));
    for (var before : sides.earlier().extensions()) {
      var key = new Key(before.getContainingType().getFullName(), before.getNumber());
      var after = byKey.get(key);
      if (after != null) {
        compare(before, after);
      }
    }
  }

  /** A field of one number on both sides. */
  void compare(FieldDescriptor before, FieldDescriptor after) {
    boolean extension = before.isExtension();
    boolean sameName = extension
        ? before.getFullName().equals(after.getFullName())
        : before.getName().equals(after.getName());
    if (!sameName) {
      sides.add(new ProtobufChange.FieldRenamed(
          sides.seen(before, after, FieldDescriptorProto.NAME_FIELD_NUMBER), before, after));
    }
    if (!extension && !before.getJsonName().equals(after.getJsonName())) {
      sides.add(new ProtobufChange.FieldJsonNameChanged(
          sides.seen(before, after, FieldDescriptorProto.JSON_NAME_FIELD_NUMBER), before, after));
    }
    if (!FieldTypes.same(before, after)) {
      boolean named = !FieldTypes.nameOf(after).isEmpty();
      var seen = sides.seen(
          before,
          after,
          named
              ? FieldDescriptorProto.TYPE_NAME_FIELD_NUMBER
              : FieldDescriptorProto.TYPE_FIELD_NUMBER);
      sides.add(new ProtobufChange.FieldTypeChanged(seen, before, after));
    }
    // A map's entry always has both of its fields, whatever their types would have it be.
    if (!MapEntries.isMapEntry(before.getContainingType())
        && Cardinality.of(before) != Cardinality.of(after)) {
      sides.add(
          new ProtobufChange.FieldCardinalityChanged(sides.seen(before, after), before, after));
    }
    fieldDefault(before, after);
    oneof(before, after);
    aspects(before, after);
    sides.customOptions(
        before, after, before.toProto().getOptions(), after.toProto().getOptions());
    sides.forPeople(
        ProtobufChange.FieldChange.called(after),
        before,
        after,
        before.getOptions().getDeprecated(),
        after.getOptions().getDeprecated());
  }

  private void fieldDefault(FieldDescriptor before, FieldDescriptor after) {
    if (DefaultValue.isPossible(before) && DefaultValue.isPossible(after)) {
      var was = DefaultValue.of(before);
      var is = DefaultValue.of(after);
      if (!was.equals(is)) {
        var option = sides.later().placeOfDefault(after);
        var seen = new Seen(
            Sides.element(before),
            option == null ? Sides.place(sides.later(), after) : option,
            Sides.place(sides.earlier(), before));
        sides.add(new ProtobufChange.FieldDefaultChanged(
            seen, before, after, DefaultValue.text(before), DefaultValue.text(after)));
      }
    }
  }

  private void oneof(FieldDescriptor before, FieldDescriptor after) {
    var was = before.getRealContainingOneof();
    var is = after.getRealContainingOneof();
    boolean same = was == null ? is == null : is != null && was.getName().equals(is.getName());
    if (!same) {
      sides.add(new ProtobufChange.FieldOneofChanged(
          sides.seen(before, after),
          before,
          after,
          exclusive(after, before),
          exclusive(before, after)));
    }
  }

  /** The fields that exclude {@code here} but, both known there too, not {@code there}. */
  private static Set<String> exclusive(FieldDescriptor here, FieldDescriptor there) {
    var oneof = here.getRealContainingOneof();
    var names = new LinkedHashSet<String>();
    if (oneof != null) {
      var otherOneof = there.getRealContainingOneof();
      for (var sibling : oneof.getFields()) {
        var known = there.getContainingType().findFieldByNumber(sibling.getNumber());
        if (sibling != here
            && known != null
            && (otherOneof == null || known.getRealContainingOneof() != otherOneof)) {
          names.add(sibling.getName());
        }
      }
    }
    return names;
  }

  private void aspects(FieldDescriptor before, FieldDescriptor after) {
    if (JSTYPE_MATTERS.contains(before.getType()) && JSTYPE_MATTERS.contains(after.getType())) {
      aspect(
          FieldAspect.JSTYPE,
          before,
          after,
          before.getOptions().getJstype().name(),
          after.getOptions().getJstype().name(),
          after,
          8,
          FieldOptions.JSTYPE_FIELD_NUMBER);
    }
    if (isText(before) && isText(after) && !MapEntries.isMapEntry(after.getContainingType())) {
      var was = Features.cppStringType(before);
      var is = Features.cppStringType(after);
      boolean relaxed = was.equals("STRING_PIECE") && is.equals("STRING");
      if (!relaxed) {
        cppStringType(before, after, was, is);
      }
    }
    if (before.getType() == STRING && after.getType() == STRING) {
      aspect(
          FieldAspect.UTF8_VALIDATION,
          before,
          after,
          utf8(Features.of(before).verifiesUtf8()),
          utf8(Features.of(after).verifiesUtf8()),
          after,
          8,
          FieldOptions.FEATURES_FIELD_NUMBER,
          FeatureSet.UTF8_VALIDATION_FIELD_NUMBER);
      javaUtf8(before, after);
    }
  }

  private void cppStringType(FieldDescriptor before, FieldDescriptor after, String was, String is) {
    if (after.getOptions().hasCtype()) {
      aspect(
          FieldAspect.CPP_STRING_TYPE,
          before,
          after,
          was,
          is,
          after,
          8,
          FieldOptions.CTYPE_FIELD_NUMBER);
    } else {
      aspect(
          FieldAspect.CPP_STRING_TYPE,
          before,
          after,
          was,
          is,
          after,
          8,
          FieldOptions.FEATURES_FIELD_NUMBER,
          1000,
          2);
    }
  }

  private void javaUtf8(FieldDescriptor before, FieldDescriptor after) {
    var was = utf8(Features.javaVerifiesUtf8(before));
    var is = utf8(Features.javaVerifiesUtf8(after));
    if (after.getFile().getOptions().hasJavaStringCheckUtf8()) {
      aspect(
          FieldAspect.JAVA_UTF8_VALIDATION,
          before,
          after,
          was,
          is,
          after.getFile(),
          FileDescriptorProto.OPTIONS_FIELD_NUMBER,
          27);
    } else {
      aspect(
          FieldAspect.JAVA_UTF8_VALIDATION,
          before,
          after,
          was,
          is,
          after,
          8,
          FieldOptions.FEATURES_FIELD_NUMBER,
          1001,
          2);
    }
  }

  private void aspect(
      FieldAspect aspect,
      FieldDescriptor before,
      FieldDescriptor after,
      String was,
      String is,
      GenericDescriptor where,
      int... part) {
    if (!was.equals(is)) {
      var token = sides.later().placeIn(where, part);
      var seen = new Seen(
          Sides.element(before),
          token == null ? Sides.place(sides.later(), after) : token,
          Sides.place(sides.earlier(), before));
      sides.add(new ProtobufChange.FieldAspectChanged(seen, before, after, aspect, was, is));
    }
  }

  private static String utf8(boolean verified) {
    return verified ? "VERIFY" : "NONE";
  }

  private static boolean isText(FieldDescriptor field) {
    return field.getType() == STRING || field.getType() == BYTES;
  }
}
