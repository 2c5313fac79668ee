package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import dev.concordat.schema.Location;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every full name in a set of files, and what it is the name of. */
final class Symbols {

  enum Kind {
    PACKAGE("a package"),
    MESSAGE("a message"),
    FIELD("a field"),
    EXTENSION("an extension"),
    ONEOF("a oneof"),
    ENUM("an enum"),
    ENUM_VALUE("a value of an enum"),
    SERVICE("a service"),
    METHOD("a method");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    boolean isType() {
      return this == MESSAGE || this == ENUM;
    }

    /** Whether names can stand inside of it. */
    boolean isScope() {
      return isType() || this == PACKAGE || this == SERVICE;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** @param path within {@code file} */
  record Symbol(Kind kind, String name, String file, List<Integer> path) {
    int[] pathArray() {
      return path.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /**
   * Characters that the full names of one file may have together. A long package or message around many fields makes them many
   * times as long as the text.
   */
  private static final long MOST_WRITTEN = 1L << 26;

  private final Map<String, Symbol> byName = new HashMap<>();
  private final Map<String, Set<String>> filesByPackage = new HashMap<>();

  @Nullable
  Symbol get(String name) {
    return byName.get(name);
  }

  /** The files that are in the package {@code name} or in one below it. */
  Set<String> filesInPackage(String name) {
    return filesByPackage.getOrDefault(name, Set.of());
  }

  /**
   * Adds all names of a file. A name that is taken stays with what has it, and is a problem of this file. If the names are too
   * long to be worked with, adds some of them and answers that it did not add all.
   */
  boolean add(FileDescriptorProto file, SourceLocations places, Problems problems) {
    var collector = new Collector(file, places, problems);
    collector.collect();
    return !collector.isTooLong();
  }

  private final class Collector {
    private final FileDescriptorProto file;
    private final SourceLocations places;
    private final Problems problems;
    private long written;

    Collector(FileDescriptorProto file, SourceLocations places, Problems problems) {
      this.file = file;
      this.places = places;
      this.problems = problems;
    }

    boolean isTooLong() {
      return written > MOST_WRITTEN;
    }

    void collect() {
      addPackages();
      var scope = file.getPackage();
      for (int i = 0; i < file.getMessageTypeCount(); i++) {
        message(file.getMessageType(i), scope, FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, i);
      }
      for (int i = 0; i < file.getEnumTypeCount(); i++) {
        enumType(file.getEnumType(i), scope, FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, i);
      }
      for (int i = 0; i < file.getServiceCount(); i++) {
        service(file.getService(i), scope, i);
      }
      for (int i = 0; i < file.getExtensionCount(); i++) {
        put(
            Kind.EXTENSION,
            scope,
            file.getExtension(i).getName(),
            FileDescriptorProto.EXTENSION_FIELD_NUMBER,
            i);
      }
    }

    private void addPackages() {
      var name = file.getPackage();
      while (!name.isEmpty()) {
        var taken = byName.get(name);
        if (taken != null) {
          problems.add(
              places.at(FileDescriptorProto.PACKAGE_FIELD_NUMBER),
              "\"%s\" cannot be a package, it is %s in \"%s\""
                  .formatted(name, taken.kind(), taken.file()));
        }
        filesByPackage.computeIfAbsent(name, first -> new HashSet<>()).add(file.getName());
        name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
      }
    }

    private void message(DescriptorProto message, String outer, int... path) {
      var scope = put(Kind.MESSAGE, outer, message.getName(), path);
      for (int i = 0; i < message.getFieldCount(); i++) {
        put(
            Kind.FIELD,
            scope,
            message.getField(i).getName(),
            Spans.path(path, DescriptorProto.FIELD_FIELD_NUMBER, i));
      }
      for (int i = 0; i < message.getOneofDeclCount(); i++) {
        put(
            Kind.ONEOF,
            scope,
            message.getOneofDecl(i).getName(),
            Spans.path(path, DescriptorProto.ONEOF_DECL_FIELD_NUMBER, i));
      }
      for (int i = 0; i < message.getNestedTypeCount(); i++) {
        message(
            message.getNestedType(i),
            scope,
            Spans.path(path, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, i));
      }
      for (int i = 0; i < message.getEnumTypeCount(); i++) {
        enumType(
            message.getEnumType(i),
            scope,
            Spans.path(path, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, i));
      }
      for (int i = 0; i < message.getExtensionCount(); i++) {
        put(
            Kind.EXTENSION,
            scope,
            message.getExtension(i).getName(),
            Spans.path(path, DescriptorProto.EXTENSION_FIELD_NUMBER, i));
      }
    }

    private void enumType(EnumDescriptorProto type, String outer, int... path) {
      put(Kind.ENUM, outer, type.getName(), path);
      for (int i = 0; i < type.getValueCount(); i++) {
        // As in C++, the values stand beside their enum; protobuf-java names them in it.
        int[] valuePath = Spans.path(path, EnumDescriptorProto.VALUE_FIELD_NUMBER, i);
        if (fits(type.getName().length(), valuePath)) {
          put(Kind.ENUM_VALUE, outer, type.getValue(i).getName(), valuePath);
        }
      }
    }

    private void service(ServiceDescriptorProto service, String outer, int index) {
      int[] path = {FileDescriptorProto.SERVICE_FIELD_NUMBER, index};
      var scope = put(Kind.SERVICE, outer, service.getName(), path);
      for (int i = 0; i < service.getMethodCount(); i++) {
        put(
            Kind.METHOD,
            scope,
            service.getMethod(i).getName(),
            Spans.path(path, ServiceDescriptorProto.METHOD_FIELD_NUMBER, i));
      }
    }

    private boolean fits(int characters, int... path) {
      if (isTooLong()) {
        return false;
      }
      written += characters;
      if (isTooLong()) {
        problems.add(
            nameAt(path), "the names up to here, written in full, are longer than is supported");
        return false;
      }
      return true;
    }

    /** Answers the full name. */
    private String put(Kind kind, String scope, String name, int... path) {
      if (!fits(scope.length() + name.length(), path)) {
        return name;
      }
      var fullName = scope.isEmpty() ? name : scope + "." + name;
      if (name.isEmpty()) {
        return fullName; // the statement broke before its name
      }
      var symbol = new Symbol(kind, fullName, file.getName(), listOf(path));
      var taken = byName.putIfAbsent(fullName, symbol);
      if (taken != null) {
        problems.add(nameAt(path), alreadyDefined(symbol, taken));
      } else if (filesByPackage.containsKey(fullName)) {
        problems.add(
            nameAt(path),
            "\"%s\" is a package in \"%s\""
                .formatted(fullName, filesByPackage.get(fullName).iterator().next()));
      }
      return fullName;
    }

    private Location nameAt(int[] path) {
      // In each kind of element, the field for the name has the number 1.
      return places.at(Spans.path(path, FieldDescriptorProto.NAME_FIELD_NUMBER));
    }

    private String alreadyDefined(Symbol symbol, Symbol taken) {
      var where = taken.file().equals(symbol.file())
          ? "in line " + places.at(taken.pathArray()).startLine()
          : "in \"%s\"".formatted(taken.file());
      var message =
          "\"%s\" is defined already, as %s %s".formatted(symbol.name(), taken.kind(), where);
      return symbol.kind() == Kind.ENUM_VALUE || taken.kind() == Kind.ENUM_VALUE
          ? message + "; values of an enum stand beside it, not in it"
          : message;
    }
  }

  private static List<Integer> listOf(int[] path) {
    return Arrays.stream(path).boxed().toList();
  }
}
