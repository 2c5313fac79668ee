package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldOptions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is forbidden in a field or an extension: its number, its default, and options that do not fit its type. */
final class FieldValidator {

  private static final Set<FieldDescriptorProto.Type> NOT_FOR_MAP_KEYS = EnumSet.of(
      FieldDescriptorProto.Type.TYPE_FLOAT,
      FieldDescriptorProto.Type.TYPE_DOUBLE,
      FieldDescriptorProto.Type.TYPE_BYTES,
      FieldDescriptorProto.Type.TYPE_ENUM,
      FieldDescriptorProto.Type.TYPE_MESSAGE,
      FieldDescriptorProto.Type.TYPE_GROUP);

  private static final Set<FieldDescriptorProto.Type> NEVER_PACKED = EnumSet.of(
      FieldDescriptorProto.Type.TYPE_STRING,
      FieldDescriptorProto.Type.TYPE_BYTES,
      FieldDescriptorProto.Type.TYPE_MESSAGE,
      FieldDescriptorProto.Type.TYPE_GROUP);

  private static final Set<FieldDescriptorProto.Type> WITH_JAVASCRIPT_TYPE = EnumSet.of(
      FieldDescriptorProto.Type.TYPE_INT64,
      FieldDescriptorProto.Type.TYPE_UINT64,
      FieldDescriptorProto.Type.TYPE_SINT64,
      FieldDescriptorProto.Type.TYPE_FIXED64,
      FieldDescriptorProto.Type.TYPE_SFIXED64);

  private final Syntax syntax;
  private final TypesInUse types;
  private final Map<String, String> extensionNumbers;
  private final SourceLocations places;
  private final Problems problems;

  FieldValidator(
      Syntax syntax,
      TypesInUse types,
      Map<String, String> extensionNumbers,
      SourceLocations places,
      Problems problems) {
    this.syntax = syntax;
    this.types = types;
    this.extensionNumbers = extensionNumbers;
    this.places = places;
    this.problems = problems;
  }

  void member(FieldDescriptorProto field, boolean ofMessageSet, FeatureSet outer, int[] path) {
    number(field, ofMessageSet ? Integer.MAX_VALUE : FieldNumbers.MAX, path);
    common(field, outer, path);
    if (field.getJsonName().startsWith("[") && field.getJsonName().endsWith("]")) {
      problem(
          "the JSON name \"%s\" in brackets would be that of an extension"
              .formatted(field.getJsonName()),
          path,
          FieldDescriptorProto.JSON_NAME_FIELD_NUMBER);
    }
    if (isMap(field) && isNamedAfter(field)) {
      types
          .message(field.getTypeName())
          .map(TypesInUse.MessageType::proto)
          .filter(Validator::isMapEntry)
          .ifPresent(entry -> map(entry, path));
    }
  }

  void extension(FieldDescriptorProto field, String name, FeatureSet outer, int... path) {
    var extendee = types.message(field.getExtendee());
    boolean ofMessageSet = extendee.map(TypesInUse.MessageType::isMessageSet).orElse(false);
    number(field, ofMessageSet ? Integer.MAX_VALUE : FieldNumbers.MAX, path);
    common(field, outer, path);
    if (field.getLabel() == Label.LABEL_REQUIRED) {
      problem("an extension cannot be required", path, FieldDescriptorProto.LABEL_FIELD_NUMBER);
    }
    if (!field.getJsonName().equals(Resolver.jsonName(field.getName()))) {
      problem("an extension takes no json_name", path, FieldDescriptorProto.JSON_NAME_FIELD_NUMBER);
    }
    if (syntax.isProto3() && !isOptionsMessage(field.getExtendee())) {
      problem(
          "in proto3 only the messages for options can be extended, not \"%s\""
              .formatted(field.getExtendee().substring(1)),
          path,
          FieldDescriptorProto.EXTENDEE_FIELD_NUMBER);
    }
    if (extendee.isPresent() && !extendee.get().takesExtension(field.getNumber())) {
      problem(
          "\"%s\" has no extension range with the number %d"
              .formatted(field.getExtendee().substring(1), field.getNumber()),
          path,
          FieldDescriptorProto.NUMBER_FIELD_NUMBER);
    }
    extendee
        .flatMap(message -> message.declarations().whyNot(field, name))
        .ifPresent(reason -> problem(reason, path, FieldDescriptorProto.NUMBER_FIELD_NUMBER));
    if (ofMessageSet
        && (field.getLabel() != Label.LABEL_OPTIONAL
            || field.getType() != FieldDescriptorProto.Type.TYPE_MESSAGE)) {
      problem(
          "a message with message_set_wire_format is extended by optional messages only",
          path,
          FieldDescriptorProto.TYPE_FIELD_NUMBER);
    }
    var taken = extensionNumbers.putIfAbsent(field.getExtendee() + " " + field.getNumber(), name);
    if (taken != null) {
      problem(
          "the extension \"%s\" of \"%s\" has the number %d already"
              .formatted(taken, field.getExtendee().substring(1), field.getNumber()),
          path,
          FieldDescriptorProto.NUMBER_FIELD_NUMBER);
    }
  }

  private static boolean isOptionsMessage(String name) {
    return name.startsWith(".google.protobuf.")
        && (name.endsWith("Options") || name.equals(".google.protobuf.FeatureSet"));
  }

  private void number(FieldDescriptorProto field, int max, int[] path) {
    FieldNumbers.whyNot(field.getNumber(), max)
        .ifPresent(reason -> problem(reason, path, FieldDescriptorProto.NUMBER_FIELD_NUMBER));
  }

  private void common(FieldDescriptorProto field, FeatureSet outer, int[] path) {
    var features = ResolvedFeatures.within(outer, field.getOptions().getFeatures());
    boolean implicit = features.getFieldPresence() == FeatureSet.FieldPresence.IMPLICIT
        && field.getLabel() == Label.LABEL_OPTIONAL
        && !field.hasOneofIndex()
        && !field.hasExtendee()
        && !isMessage(field);
    if (field.hasDefaultValue()) {
      defaultValue(field, implicit, path);
    }
    if (implicit && field.getType() == FieldDescriptorProto.Type.TYPE_ENUM) {
      openEnum(field, path);
    } else if (syntax.isProto3() && field.getType() == FieldDescriptorProto.Type.TYPE_ENUM) {
      openEnum(field, path);
    }
    options(field, field.getOptions(), path);
    if (syntax.hasEditions()) {
      featuresFit(field, field.getOptions().getFeatures(), path);
    }
    if (isMessage(field) && isMapEntry(field) && !(isMap(field) && isNamedAfter(field))) {
      problem(
          "the type \"%s\" belongs to a map and has no other use"
              .formatted(field.getTypeName().substring(1)),
          path,
          FieldDescriptorProto.TYPE_NAME_FIELD_NUMBER);
    }
  }

  private void defaultValue(FieldDescriptorProto field, boolean implicit, int[] path) {
    int part = FieldDescriptorProto.DEFAULT_VALUE_FIELD_NUMBER;
    if (field.getLabel() == Label.LABEL_REPEATED) {
      problem("a repeated field has no default", path, part);
    } else if (isMessage(field)) {
      problem("a message has no default", path, part);
    } else if (syntax.isProto3()) {
      problem("proto3 has no defaults but zero", path, part);
    } else if (implicit) {
      problem("a field with implicit presence has no default but zero", path, part);
    } else if (field.getType() == FieldDescriptorProto.Type.TYPE_ENUM) {
      types
          .enumType(field.getTypeName())
          .filter(type -> !type.has(field.getDefaultValue()))
          .ifPresent(type -> problem(
              "the enum \"%s\" has no value \"%s\""
                  .formatted(field.getTypeName().substring(1), field.getDefaultValue()),
              path,
              part));
    }
  }

  private void openEnum(FieldDescriptorProto field, int[] path) {
    types
        .enumType(field.getTypeName())
        .filter(TypesInUse.EnumType::isClosed)
        .ifPresent(closed -> problem(
            "\"%s\" is a closed enum, which %s cannot use"
                .formatted(
                    field.getTypeName().substring(1),
                    syntax.isProto3() ? "proto3" : "a field with implicit presence"),
            path,
            FieldDescriptorProto.TYPE_NAME_FIELD_NUMBER));
  }

  private void options(FieldDescriptorProto field, FieldOptions options, int[] path) {
    boolean repeated = field.getLabel() == Label.LABEL_REPEATED;
    if (options.hasPacked() && syntax.hasEditions()) {
      option(
          "editions write features.repeated_field_encoding for packed",
          path,
          FieldOptions.PACKED_FIELD_NUMBER);
    } else if (options.getPacked() && (!repeated || NEVER_PACKED.contains(field.getType()))) {
      option(
          "only repeated fields of numbers, bool or enums can be packed",
          path,
          FieldOptions.PACKED_FIELD_NUMBER);
    }
    if ((options.getLazy() || options.getUnverifiedLazy())
        && field.getType() != FieldDescriptorProto.Type.TYPE_MESSAGE) {
      option(
          "only fields of a message type can be lazy",
          path,
          options.getLazy()
              ? FieldOptions.LAZY_FIELD_NUMBER
              : FieldOptions.UNVERIFIED_LAZY_FIELD_NUMBER);
    }
    if (options.hasJstype()
        && options.getJstype() != FieldOptions.JSType.JS_NORMAL
        && !WITH_JAVASCRIPT_TYPE.contains(field.getType())) {
      option(
          "only fields of 64-bit whole numbers take a jstype",
          path,
          FieldOptions.JSTYPE_FIELD_NUMBER);
    }
  }

  private void featuresFit(FieldDescriptorProto field, FeatureSet features, int[] path) {
    boolean repeated = field.getLabel() == Label.LABEL_REPEATED;
    if (features.hasFieldPresence()) {
      var presence = features.getFieldPresence();
      if (repeated || field.hasOneofIndex()) {
        feature(
            "a %s takes no field_presence"
                .formatted(repeated ? "repeated field" : "field in a oneof"),
            path,
            FeatureSet.FIELD_PRESENCE_FIELD_NUMBER);
      } else if (field.hasExtendee() && presence != FeatureSet.FieldPresence.EXPLICIT) {
        feature(
            "an extension always has explicit presence",
            path,
            FeatureSet.FIELD_PRESENCE_FIELD_NUMBER);
      } else if (isMessage(field) && presence == FeatureSet.FieldPresence.IMPLICIT) {
        feature(
            "a field of a message type never has implicit presence",
            path,
            FeatureSet.FIELD_PRESENCE_FIELD_NUMBER);
      }
    }
    if (features.hasRepeatedFieldEncoding()
        && (!repeated
            || (features.getRepeatedFieldEncoding() == FeatureSet.RepeatedFieldEncoding.PACKED
                && NEVER_PACKED.contains(field.getType())))) {
      feature(
          "the repeated_field_encoding does not fit the field",
          path,
          FeatureSet.REPEATED_FIELD_ENCODING_FIELD_NUMBER);
    }
    if (features.hasMessageEncoding() && (!isMessage(field) || isMap(field))) {
      feature(
          "only a field of a message type takes a message_encoding",
          path,
          FeatureSet.MESSAGE_ENCODING_FIELD_NUMBER);
    }
    if (features.hasUtf8Validation()
        && field.getType() != FieldDescriptorProto.Type.TYPE_STRING
        && !isMap(field)) {
      feature(
          "only a string field takes a utf8_validation",
          path,
          FeatureSet.UTF8_VALIDATION_FIELD_NUMBER);
    }
  }

  private void map(DescriptorProto entry, int[] path) {
    var key = entry.getField(0);
    if (NOT_FOR_MAP_KEYS.contains(key.getType())) {
      problem(
          "the key of a map is a whole number, a bool or a string, not %s"
              .formatted(
                  key.hasTypeName()
                      ? "\"" + key.getTypeName().substring(1) + "\""
                      : key.getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT)),
          path,
          FieldDescriptorProto.TYPE_NAME_FIELD_NUMBER);
    }
    var value = entry.getField(1);
    if (value.getType() == FieldDescriptorProto.Type.TYPE_GROUP) {
      problem(
          "the value of a map cannot be a group",
          path,
          FieldDescriptorProto.TYPE_NAME_FIELD_NUMBER);
    }
    if (value.getType() == FieldDescriptorProto.Type.TYPE_ENUM) {
      types.enumType(value.getTypeName()).ifPresent(type -> {
        if (!type.startsWithZero()) {
          problem(
              "an enum in a map has 0 as the number of its first value",
              path,
              FieldDescriptorProto.TYPE_NAME_FIELD_NUMBER);
        }
        if (syntax.isProto3() && type.isClosed()) {
          openEnum(value, path);
        }
      });
    }
  }

  private boolean isMap(FieldDescriptorProto field) {
    return field.getLabel() == Label.LABEL_REPEATED && isMessage(field) && isMapEntry(field);
  }

  /** Whether its type has the name that the entries of a map get from the map's. */
  private static boolean isNamedAfter(FieldDescriptorProto field) {
    return field.getTypeName().endsWith("." + FieldParser.entryName(field.getName()));
  }

  private boolean isMapEntry(FieldDescriptorProto field) {
    return types
        .message(field.getTypeName())
        .map(TypesInUse.MessageType::isMapEntry)
        .orElse(false);
  }

  private static boolean isMessage(FieldDescriptorProto field) {
    return field.getType() == FieldDescriptorProto.Type.TYPE_MESSAGE
        || field.getType() == FieldDescriptorProto.Type.TYPE_GROUP;
  }

  private void problem(String message, int[] path, int part) {
    problems.add(places.at(Spans.path(path, part)), message);
  }

  private void option(String message, int[] path, int option) {
    problems.add(
        places.at(Spans.path(path, FieldDescriptorProto.OPTIONS_FIELD_NUMBER, option)), message);
  }

  private void feature(String message, int[] path, int feature) {
    problems.add(
        places.at(Spans.path(
            path,
            FieldDescriptorProto.OPTIONS_FIELD_NUMBER,
            FieldOptions.FEATURES_FIELD_NUMBER,
            feature)),
        message);
  }
}
