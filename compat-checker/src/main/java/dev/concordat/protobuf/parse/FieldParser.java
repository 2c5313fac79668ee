package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import dev.concordat.protobuf.parse.Spans.Span;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a field of a message, of a oneof or of an {@code extend} block. */
final class FieldParser {

  private static final Map<String, FieldDescriptorProto.Type> SCALARS = Map.ofEntries(
      Map.entry("double", FieldDescriptorProto.Type.TYPE_DOUBLE),
      Map.entry("float", FieldDescriptorProto.Type.TYPE_FLOAT),
      Map.entry("int64", FieldDescriptorProto.Type.TYPE_INT64),
      Map.entry("uint64", FieldDescriptorProto.Type.TYPE_UINT64),
      Map.entry("int32", FieldDescriptorProto.Type.TYPE_INT32),
      Map.entry("fixed64", FieldDescriptorProto.Type.TYPE_FIXED64),
      Map.entry("fixed32", FieldDescriptorProto.Type.TYPE_FIXED32),
      Map.entry("bool", FieldDescriptorProto.Type.TYPE_BOOL),
      Map.entry("string", FieldDescriptorProto.Type.TYPE_STRING),
      Map.entry("group", FieldDescriptorProto.Type.TYPE_GROUP),
      Map.entry("bytes", FieldDescriptorProto.Type.TYPE_BYTES),
      Map.entry("uint32", FieldDescriptorProto.Type.TYPE_UINT32),
      Map.entry("sfixed32", FieldDescriptorProto.Type.TYPE_SFIXED32),
      Map.entry("sfixed64", FieldDescriptorProto.Type.TYPE_SFIXED64),
      Map.entry("sint32", FieldDescriptorProto.Type.TYPE_SINT32),
      Map.entry("sint64", FieldDescriptorProto.Type.TYPE_SINT64));

  private static final Map<String, Label> LABELS = Map.of(
      "optional", Label.LABEL_OPTIONAL,
      "repeated", Label.LABEL_REPEATED,
      "required", Label.LABEL_REQUIRED);

  private final Cursor cursor;
  private final Syntax syntax;
  private final MessageParser messages;
  private final OptionParser options;
  private final DefaultValues defaults;

  FieldParser(Cursor cursor, Syntax syntax, MessageParser messages) {
    this.cursor = cursor;
    this.syntax = syntax;
    this.messages = messages;
    this.options = new OptionParser(cursor);
    this.defaults = new DefaultValues(cursor);
  }

  /** Where the messages go that groups and maps declare along with the field. */
  interface Nested {
    /** Path of the list. */
    int[] path();

    int count();

    DescriptorProto.Builder add();
  }

  boolean atLabel() {
    return LABELS.containsKey(cursor.current().text());
  }

  void parse(FieldDescriptorProto.Builder field, Span span, Nested nested, int depth) {
    if (atLabel()) {
      label(field, span);
    }
    withoutLabel(field, span, nested, depth);
  }

  private void label(FieldDescriptorProto.Builder field, Span span) {
    if (syntax.hasEditions() && cursor.at("optional")) {
      cursor.problem(
          "editions have no \"optional\": presence is what features.field_presence says");
    }
    if (syntax.hasEditions() && cursor.at("required")) {
      cursor.problem("editions write features.field_presence = LEGACY_REQUIRED for \"required\"");
    }
    if (syntax.isProto3() && cursor.at("required")) {
      cursor.problem("proto3 has no required fields");
    }
    var label = cursor.open(span, FieldDescriptorProto.LABEL_FIELD_NUMBER);
    field.setLabel(LABELS.getOrDefault(cursor.take().text(), Label.LABEL_OPTIONAL));
    cursor.close(label);
    if (syntax.isProto3() && field.getLabel() == Label.LABEL_OPTIONAL) {
      field.setProto3Optional(true);
    }
  }

  void withoutLabel(FieldDescriptorProto.Builder field, Span span, Nested nested, int depth) {
    var map = type(field, span);

    var nameToken = cursor.current();
    var name = cursor.open(span, FieldDescriptorProto.NAME_FIELD_NUMBER);
    field.setName(cursor.identifier("the name of the field"));
    cursor.close(name);
    if (!cursor.tryTake("=")) {
      throw cursor.expected("\"=\" and a number after the name of the field");
    }
    var number = cursor.open(span, FieldDescriptorProto.NUMBER_FIELD_NUMBER);
    field.setNumber(cursor.integer("the number of the field"));
    cursor.close(number);
    if (cursor.at("[")) {
      brackets(field, span);
    }
    if (field.hasType() && field.getType() == FieldDescriptorProto.Type.TYPE_GROUP) {
      group(field, span, nameToken, nested, depth);
    } else {
      cursor.endOf(span, ";");
    }
    cursor.close(span);
    if (map != null) {
      map.addEntry(field, nested.add());
    }
  }

  private @Nullable MapType type(FieldDescriptorProto.Builder field, Span span) {
    var first = cursor.current();
    MapType map = null;
    boolean named = true;
    if (cursor.tryTake("map")) {
      if (cursor.at("<")) {
        map = mapType(field);
      } else {
        defaultLabel(field, first);
        field.setTypeName("map");
      }
    } else {
      defaultLabel(field, first);
      named = !typeInto(field);
    }
    cursor.mark(
        first,
        cursor.previous(),
        Spans.path(
            span.path(),
            named
                ? FieldDescriptorProto.TYPE_NAME_FIELD_NUMBER
                : FieldDescriptorProto.TYPE_FIELD_NUMBER));
    return map;
  }

  private void defaultLabel(FieldDescriptorProto.Builder field, Token type) {
    if (field.hasLabel()) {
      return;
    }
    field.setLabel(Label.LABEL_OPTIONAL);
    if (syntax.isProto2()) {
      cursor
          .problems()
          .add(type, "expected \"required\", \"optional\" or \"repeated\", found " + type.shown());
    }
  }

  /** Whether it is a scalar type or a group. */
  private boolean typeInto(FieldDescriptorProto.Builder field) {
    var scalar = SCALARS.get(cursor.current().text());
    if (scalar == null) {
      field.setTypeName(cursor.qualifiedName("a type"));
      return false;
    }
    if (scalar == FieldDescriptorProto.Type.TYPE_GROUP && !syntax.isProto2()) {
      cursor.problem(
          syntax.isProto3()
              ? "proto3 has no groups"
              : "editions write features.message_encoding = DELIMITED for groups");
    }
    cursor.take();
    field.setType(scalar);
    return true;
  }

  private MapType mapType(FieldDescriptorProto.Builder field) {
    if (field.hasOneofIndex()) {
      throw cursor.broken("a map cannot be in a oneof");
    }
    if (field.hasLabel()) {
      throw cursor.broken("a map takes no \"optional\", \"required\" or \"repeated\"");
    }
    if (field.hasExtendee()) {
      throw cursor.broken("a map cannot be an extension");
    }
    field.setLabel(Label.LABEL_REPEATED);
    cursor.expect("<");
    var key = FieldDescriptorProto.newBuilder();
    typeInto(key);
    cursor.expect(",");
    var value = FieldDescriptorProto.newBuilder();
    typeInto(value);
    cursor.expect(">");
    return new MapType(key, value);
  }

  /** The name of a message type, where no scalar will do. */
  static String messageType(Cursor cursor) {
    if (SCALARS.containsKey(cursor.current().text())) {
      cursor.problem("expected a message type, found " + cursor.current().shown());
      return cursor.take().text();
    }
    return cursor.qualifiedName("a message type");
  }

  private void brackets(FieldDescriptorProto.Builder field, Span span) {
    var optionsSpan = cursor.open(span, FieldDescriptorProto.OPTIONS_FIELD_NUMBER);
    cursor.take();
    do {
      if (cursor.at("default")) {
        defaults.parse(field, span);
      } else if (cursor.at("json_name")) {
        jsonName(field, span);
      } else {
        options.inBrackets(field.getOptionsBuilder(), optionsSpan);
      }
    } while (cursor.tryTake(","));
    cursor.expect("]");
    cursor.close(optionsSpan);
  }

  private void jsonName(FieldDescriptorProto.Builder field, Span span) {
    if (field.hasJsonName()) {
      cursor.problem("json_name is set twice");
    }
    var assignment = cursor.open(span, FieldDescriptorProto.JSON_NAME_FIELD_NUMBER);
    cursor.take();
    cursor.expect("=");
    var value = cursor.open(span, FieldDescriptorProto.JSON_NAME_FIELD_NUMBER);
    var first = cursor.current();
    var name = cursor.string("the JSON name in quotes");
    if (name.toStringUtf8().indexOf('\0') >= 0) {
      cursor.problems().add(first, "a JSON name cannot hold the character 0");
    }
    field.setJsonNameBytes(name);
    cursor.close(value);
    cursor.close(assignment);
  }

  /** A group declares a message and a field of that type in one. */
  private void group(
      FieldDescriptorProto.Builder field, Span span, Token nameToken, Nested nested, int depth) {
    var groupSpan = cursor.spans().open(span.first(), Spans.path(nested.path(), nested.count()));
    var group = nested.add();
    group.setName(field.getName());
    cursor.mark(
        nameToken, nameToken, Spans.path(groupSpan.path(), DescriptorProto.NAME_FIELD_NUMBER));
    cursor.mark(
        nameToken, nameToken, Spans.path(span.path(), FieldDescriptorProto.TYPE_NAME_FIELD_NUMBER));
    if (!Character.isUpperCase(field.getName().charAt(0))) {
      cursor.problems().add(nameToken, "the name of a group starts with a capital letter");
      // So that the field and the message do not clash on top.
      group.setName(field.getName().toUpperCase(Locale.ROOT) + "_");
    }
    field.setTypeName(group.getName());
    field.setName(field.getName().toLowerCase(Locale.ROOT));
    if (!cursor.at("{")) {
      throw cursor.expected("\"{\" and the fields of the group");
    }
    messages.block(group, groupSpan, depth + 1);
    cursor.close(groupSpan);
  }

  /** The name of the message that a map called {@code field} declares for its entries. */
  static String entryName(String field) {
    var name = new StringBuilder();
    boolean capital = true;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '_') {
        capital = true;
      } else {
        name.append(capital && c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        capital = false;
      }
    }
    return name.append("Entry").toString();
  }

  /** The types between the brackets of a map. */
  private record MapType(FieldDescriptorProto.Builder key, FieldDescriptorProto.Builder value) {

    void addEntry(FieldDescriptorProto.Builder field, DescriptorProto.Builder entry) {
      entry.setName(entryName(field.getName())).getOptionsBuilder().setMapEntry(true);
      key.setName("key").setLabel(Label.LABEL_OPTIONAL).setNumber(1);
      value.setName("value").setLabel(Label.LABEL_OPTIONAL).setNumber(2);
      for (var option : field.getOptions().getUninterpretedOptionList()) {
        var first = option.getName(0);
        if (!first.getIsExtension() && first.getNamePart().equals("features")) {
          key.getOptionsBuilder().addUninterpretedOption(option);
          value.getOptionsBuilder().addUninterpretedOption(option);
        }
      }
      entry.addField(key).addField(value);
      field.setTypeName(entry.getName());
    }
  }
}
