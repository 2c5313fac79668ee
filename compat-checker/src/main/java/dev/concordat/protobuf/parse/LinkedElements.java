package dev.concordat.protobuf.parse;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.concordat.protobuf.parse.Symbols.Kind;
import dev.concordat.protobuf.parse.Symbols.Symbol;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The descriptors that names stand for in one file, among the files linked so far. */
final class LinkedElements {

  private final Scope scope;
  private final Map<String, FileDescriptor> files;
  private @Nullable FileDescriptor added;

  LinkedElements(Scope scope, Map<String, FileDescriptor> files) {
    this.scope = scope;
    this.files = files;
  }

  /** From now on, {@code file} is one of them too. */
  void add(FileDescriptor file) {
    added = file;
  }

  private @Nullable FileDescriptor find(String path) {
    return added != null && added.getName().equals(path) ? added : files.get(path);
  }

  FieldDescriptor extension(String name, String from) throws OptionRefused {
    var symbol = scope.find(name, from, false);
    if (symbol == null) {
      throw new OptionRefused(scope.whyNot(name, from));
    }
    if (symbol.kind() != Kind.EXTENSION) {
      throw new OptionRefused(
          "expected an extension, but \"%s\" is %s".formatted(name, symbol.kind()));
    }
    var path = symbol.pathArray();
    int index = path[path.length - 1];
    return path.length == 2
        ? file(symbol).getExtensions().get(index)
        : message(file(symbol), path, path.length - 2).getExtensions().get(index);
  }

  Optional<Descriptor> message(String fullName) {
    var symbol = scope.find("." + fullName, "", false);
    if (symbol == null || symbol.kind() != Kind.MESSAGE) {
      return Optional.empty();
    }
    var path = symbol.pathArray();
    var file = find(symbol.file());
    return file == null ? Optional.empty() : Optional.of(message(file, path, path.length));
  }

  Optional<EnumDescriptor> enumType(String fullName) {
    var symbol = scope.find("." + fullName, "", false);
    if (symbol == null || symbol.kind() != Kind.ENUM) {
      return Optional.empty();
    }
    var path = symbol.pathArray();
    return Optional.ofNullable(find(symbol.file()))
        .map(file -> path.length == 2
            ? file.getEnumTypes().get(path[1])
            : message(file, path, path.length - 2).getEnumTypes().get(path[path.length - 1]));
  }

  private FileDescriptor file(Symbol symbol) throws OptionRefused {
    var file = find(symbol.file());
    if (file == null) {
      throw new OptionRefused(
          "\"%s\" cannot be used in the file that defines it".formatted(symbol.name()));
    }
    return file;
  }

  private static Descriptor message(FileDescriptor file, int[] path, int length) {
    var message = file.getMessageTypes().get(path[1]);
    for (int at = 2; at < length; at += 2) {
      message = message.getNestedTypes().get(path[at + 1]);
    }
    return message;
  }
}
