package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import dev.concordat.protobuf.parse.Symbols.Kind;
import dev.concordat.protobuf.parse.Symbols.Symbol;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** Puts full names in the place of the names as written, and fills in what follows from them. */
final class Resolver {

  private final FileDescriptorProto.Builder file;
  private final Scope scope;
  private final SourceLocations places;
  private final Problems problems;

  Resolver(
      FileDescriptorProto.Builder file, Scope scope, SourceLocations places, Problems problems) {
    this.file = file;
    this.scope = scope;
    this.places = places;
    this.problems = problems;
  }

  void resolve() {
    for (int i = 0; i < file.getMessageTypeCount(); i++) {
      message(
          file.getMessageTypeBuilder(i),
          file.getPackage(),
          FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER,
          i);
    }
    for (int i = 0; i < file.getExtensionCount(); i++) {
      field(
          file.getExtensionBuilder(i),
          file.getPackage(),
          FileDescriptorProto.EXTENSION_FIELD_NUMBER,
          i);
    }
    for (int i = 0; i < file.getServiceCount(); i++) {
      service(file.getServiceBuilder(i), i);
    }
  }

  private void message(DescriptorProto.Builder message, String outer, int... path) {
    var name = child(outer, message.getName());
    mapEntries(message, name, path);
    for (int i = 0; i < message.getFieldCount(); i++) {
      field(
          message.getFieldBuilder(i),
          name,
          Spans.path(path, DescriptorProto.FIELD_FIELD_NUMBER, i));
    }
    for (int i = 0; i < message.getExtensionCount(); i++) {
      field(
          message.getExtensionBuilder(i),
          name,
          Spans.path(path, DescriptorProto.EXTENSION_FIELD_NUMBER, i));
    }
    for (int i = 0; i < message.getNestedTypeCount(); i++) {
      if (message.getNestedType(i).getOptions().getMapEntry()) {
        continue;
      }
      message(
          message.getNestedTypeBuilder(i),
          name,
          Spans.path(path, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, i));
    }
  }

  /** Nobody wrote these messages; their types stand where the map does. */
  private void mapEntries(DescriptorProto.Builder message, String name, int[] path) {
    var fieldsByType = new HashMap<String, Integer>();
    for (int i = 0; i < message.getFieldCount(); i++) {
      fieldsByType.put(message.getField(i).getTypeName(), i);
    }
    for (var entry : message.getNestedTypeBuilderList()) {
      var map = fieldsByType.get(entry.getName());
      if (entry.getOptions().getMapEntry() && map != null) {
        int[] place = Spans.path(
            path,
            DescriptorProto.FIELD_FIELD_NUMBER,
            map,
            FieldDescriptorProto.TYPE_NAME_FIELD_NUMBER);
        var entryName = child(name, entry.getName());
        entry
            .getFieldBuilderList()
            .forEach(field -> typed(field, child(entryName, field.getName()), place));
      }
    }
  }

  private void field(FieldDescriptorProto.Builder field, String outer, int... path) {
    var name = child(outer, field.getName());
    if (field.hasExtendee()) {
      var extendee = messageNamed(
          field.getExtendee(), name, Spans.path(path, FieldDescriptorProto.EXTENDEE_FIELD_NUMBER));
      if (extendee != null) {
        field.setExtendee("." + extendee.name());
      }
    }
    typed(field, name, Spans.path(path, FieldDescriptorProto.TYPE_NAME_FIELD_NUMBER));
  }

  private void typed(FieldDescriptorProto.Builder field, String name, int[] place) {
    if (field.hasTypeName()) {
      type(field, name, place);
    }
    if (!field.hasJsonName()) {
      field.setJsonName(jsonName(field.getName()));
    }
  }

  private void type(FieldDescriptorProto.Builder field, String name, int[] place) {
    var type = scope.find(field.getTypeName(), name, true);
    if (type == null) {
      problems.add(places.at(place), scope.whyNot(field.getTypeName(), name));
    } else if (!type.kind().isType()) {
      problems.add(
          places.at(place),
          "expected a message or an enum, but \"%s\" is %s"
              .formatted(field.getTypeName(), type.kind()));
    } else {
      field.setTypeName("." + type.name());
      if (!field.hasType()) {
        field.setType(
            type.kind() == Kind.ENUM
                ? FieldDescriptorProto.Type.TYPE_ENUM
                : FieldDescriptorProto.Type.TYPE_MESSAGE);
      }
    }
  }

  private void service(ServiceDescriptorProto.Builder service, int index) {
    var outer = child(file.getPackage(), service.getName());
    for (int i = 0; i < service.getMethodCount(); i++) {
      int[] path = {
        FileDescriptorProto.SERVICE_FIELD_NUMBER,
        index,
        ServiceDescriptorProto.METHOD_FIELD_NUMBER,
        i
      };
      var method = service.getMethodBuilder(i);
      var name = child(outer, method.getName());
      var input = messageNamed(
          method.getInputType(),
          name,
          Spans.path(path, MethodDescriptorProto.INPUT_TYPE_FIELD_NUMBER));
      if (input != null) {
        method.setInputType("." + input.name());
      }
      var output = messageNamed(
          method.getOutputType(),
          name,
          Spans.path(path, MethodDescriptorProto.OUTPUT_TYPE_FIELD_NUMBER));
      if (output != null) {
        method.setOutputType("." + output.name());
      }
    }
  }

  private @Nullable Symbol messageNamed(String name, String from, int[] place) {
    var found = scope.find(name, from, false);
    if (found == null) {
      problems.add(places.at(place), scope.whyNot(name, from));
    } else if (found.kind() != Kind.MESSAGE) {
      problems.add(
          places.at(place), "expected a message, but \"%s\" is %s".formatted(name, found.kind()));
      return null;
    }
    return found;
  }

  static String child(String outer, String name) {
    return outer.isEmpty() ? name : outer + "." + name;
  }

  /** The name a field has in JSON unless it says otherwise. */
  static String jsonName(String field) {
    var name = new StringBuilder(field.length());
    boolean capital = false;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '_') {
        capital = true;
      } else {
        name.append(capital && c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        capital = false;
      }
    }
    return name.toString();
  }
}
