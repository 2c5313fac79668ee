package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.concordat.protobuf.ProtobufChange.Definition;
import dev.concordat.protobuf.ProtobufChange.Scope;
import dev.concordat.protobuf.ProtobufChange.Seen;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs about files and packages, and about which names they define. */
final class FileDiff {

  private final Sides sides;
  private @Nullable UsedTypes used;

  FileDiff(Sides sides) {
    this.sides = sides;
  }

  /** What the earlier schema uses; asked for by few changes, so that it is found out at most once. */
  private UsedTypes used() {
    var known = used;
    if (known == null) {
      known = UsedTypes.of(sides.earlier());
      used = known;
    }
    return known;
  }

  void files() {
    var paired = new LinkedHashSet<FileDescriptor>();
    for (var before : judged(sides.earlier())) {
      var after = counterpart(before);
      if (after == null) {
        var seen = new Seen(Sides.element(before), null, Location.startOf(before.getName()));
        sides.add(new ProtobufChange.FileRemoved(seen, before));
      } else {
        paired.add(after);
        file(before, after);
      }
    }
    for (var after : sides.later().roots()) {
      if (!paired.contains(after)) {
        var seen = new Seen(Sides.element(after), Location.startOf(after.getName()), null);
        sides.add(new ProtobufChange.FileAdded(seen, after));
      }
    }
  }

  /** Of a folder, whatever it consists of counts; of a single text, what it imports is the business of those it belongs to. */
  private static Iterable<FileDescriptor> judged(ProtobufSchema schema) {
    return schema.isFolder() ? schema.files().values() : schema.roots();
  }

  private @Nullable FileDescriptor counterpart(FileDescriptor before) {
    boolean theOnlyOne = !sides.earlier().isFolder() || !sides.later().isFolder();
    return theOnlyOne
            && sides.earlier().roots().size() == 1
            && sides.later().roots().size() == 1
        ? sides.later().root()
        : sides.later().files().get(before.getName());
  }

  private void file(FileDescriptor before, FileDescriptor after) {
    if (!before.getPackage().equals(after.getPackage())) {
      sides.add(new ProtobufChange.PackageChanged(
          sides.seen(before, after, FileDescriptorProto.PACKAGE_FIELD_NUMBER),
          before,
          after,
          used().any()));
    }
    if (!syntax(before).equals(syntax(after))) {
      var seen = sides.seen(before, after, FileDescriptorProto.SYNTAX_FIELD_NUMBER);
      sides.add(
          new ProtobufChange.SyntaxChanged(seen, after.getName(), syntax(before), syntax(after)));
    }
    for (var option : FileOption.values()) {
      var was = option.valueIn(before);
      var is = option.valueIn(after);
      if (!was.equals(is)) {
        var seen =
            sides.seen(before, after, FileDescriptorProto.OPTIONS_FIELD_NUMBER, option.number());
        sides.add(new ProtobufChange.FileOptionChanged(seen, option, after.getName(), was, is));
      }
    }
    var names = namesIn(after);
    namesIn(before).forEach((name, definition) -> {
      if (!names.containsKey(name)) {
        removed(definition, Scope.FILE, name, before.getName(), ancestorIn(names, name, after));
      }
    });
  }

  private static String syntax(FileDescriptor file) {
    var written = file.toProto().getSyntax();
    return written.isEmpty() ? "proto2" : written;
  }

  // Names in files and packages

  /** What a file or package defines, by kind and by name without the package. */
  private record Name(Definition kind, String local) {}

  private static Map<Name, GenericDescriptor> namesIn(FileDescriptor file) {
    var names = new LinkedHashMap<Name, GenericDescriptor>();
    file.getEnumTypes().forEach(type -> name(Definition.ENUM, type, names));
    file.getServices().forEach(service -> name(Definition.SERVICE, service, names));
    file.getExtensions().forEach(extension -> name(Definition.EXTENSION, extension, names));
    file.getMessageTypes().forEach(message -> namesIn(message, names));
    return names;
  }

  private static void namesIn(Descriptor message, Map<Name, GenericDescriptor> names) {
    name(Definition.MESSAGE, message, names);
    message.getEnumTypes().forEach(type -> name(Definition.ENUM, type, names));
    message.getExtensions().forEach(extension -> name(Definition.EXTENSION, extension, names));
    message.getNestedTypes().forEach(nested -> namesIn(nested, names));
  }

  private static void name(
      Definition kind, GenericDescriptor definition, Map<Name, GenericDescriptor> names) {
    var inPackage = definition.getFile().getPackage();
    var local = inPackage.isEmpty()
        ? definition.getFullName()
        : definition.getFullName().substring(inPackage.length() + 1);
    names.put(new Name(kind, local), definition);
  }

  void packages() {
    var before = byPackage(judged(sides.earlier()));
    var after = byPackage(sides.later().files().values());
    before.forEach((name, files) -> {
      var remaining = after.get(name);
      if (remaining == null) {
        var element = new ElementPath(name.isEmpty() ? "(default package)" : name);
        var seen = new Seen(element, null, Location.startOf(files.get(0).getName()));
        sides.add(new ProtobufChange.PackageRemoved(seen, name));
      } else {
        inPackage(files, remaining);
      }
    });
  }

  /**
   * A package that defines nothing of a kind any more is as good as gone for that kind, and its names are not listed; those of
   * services are, since buf lists them.
   */
  private void inPackage(List<FileDescriptor> before, List<FileDescriptor> after) {
    var names = new LinkedHashMap<Name, GenericDescriptor>();
    after.forEach(file -> names.putAll(namesIn(file)));
    var kinds = names.keySet().stream().map(Name::kind).collect(Collectors.toSet());
    for (var file : before) {
      namesIn(file).forEach((name, definition) -> {
        if (!names.containsKey(name)
            && (kinds.contains(name.kind()) || name.kind() == Definition.SERVICE)) {
          removed(
              definition, Scope.PACKAGE, name, file.getPackage(), placeOfLost(name, file, names));
        }
      });
    }
  }

  /** Nowhere if its file is gone too. Only a lost message is looked for around messages that moved to another file. */
  private @Nullable Location placeOfLost(
      Name lost, FileDescriptor from, Map<Name, GenericDescriptor> inPackage) {
    var file = counterpart(from);
    if (file == null) {
      return null;
    }
    return ancestorIn(lost.kind() == Definition.MESSAGE ? inPackage : namesIn(file), lost, file);
  }

  private static Map<String, List<FileDescriptor>> byPackage(Iterable<FileDescriptor> files) {
    var byPackage = new TreeMap<String, List<FileDescriptor>>();
    for (var file : files) {
      byPackage.computeIfAbsent(file.getPackage(), name -> new ArrayList<>()).add(file);
    }
    return byPackage;
  }

  /** The nearest message around a lost name that is still there, else the start of the file it was in. */
  private @Nullable Location ancestorIn(
      Map<Name, GenericDescriptor> names, Name lost, @Nullable FileDescriptor file) {
    var local = lost.local();
    for (int dot = local.lastIndexOf('.'); dot > 0; dot = local.lastIndexOf('.')) {
      local = local.substring(0, dot);
      var ancestor = names.get(new Name(Definition.MESSAGE, local));
      if (ancestor != null) {
        return Sides.place(sides.later(), ancestor);
      }
    }
    return file == null ? null : Location.startOf(file.getName());
  }

  private void removed(
      GenericDescriptor definition, Scope scope, Name name, String from, @Nullable Location at) {
    boolean mapEntry = definition instanceof Descriptor message && MapEntries.isMapEntry(message);
    var seen = new Seen(Sides.element(definition), at, Sides.place(sides.earlier(), definition));
    boolean elsewhere =
        find(sides.later(), name.kind(), definition.getFullName()).isPresent();
    sides.add(new ProtobufChange.DefinitionRemoved(
        seen,
        name.kind(),
        scope,
        name.local(),
        from,
        elsewhere,
        mapEntry,
        used().names().contains(definition.getFullName()),
        used().any()));
  }

  /** What is new, and what stands in another file now. */
  void additions() {
    for (var file : sides.later().roots()) {
      namesIn(file).forEach((name, after) -> {
        boolean mapEntry = after instanceof Descriptor message && MapEntries.isMapEntry(message);
        var before = find(sides.earlier(), name.kind(), after.getFullName());
        if (before.isEmpty() && !mapEntry) {
          var seen = new Seen(Sides.element(after), Sides.place(sides.later(), after), null);
          sides.add(new ProtobufChange.DefinitionAdded(seen, name.kind(), name.local()));
        } else if (before.isPresent() && !mapEntry && movedFile(before.get(), after)) {
          sides.add(new ProtobufChange.DefinitionMoved(
              sides.seen(before.get(), after),
              name.kind(),
              name.local(),
              before.get().getFile().getName(),
              file.getName()));
        }
      });
    }
  }

  private boolean movedFile(GenericDescriptor before, GenericDescriptor after) {
    var counterpart = counterpart(before.getFile());
    return counterpart == null || !counterpart.getName().equals(after.getFile().getName());
  }

  private static Optional<? extends GenericDescriptor> find(
      ProtobufSchema schema, Definition kind, String fullName) {
    return switch (kind) {
      case MESSAGE -> Optional.ofNullable(schema.messages().get(fullName));
      case ENUM -> Optional.ofNullable(schema.enums().get(fullName));
      case SERVICE -> Optional.ofNullable(schema.services().get(fullName));
      case EXTENSION -> schema.extension(fullName);
    };
  }
}
