package dev.concordat.protobuf;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.concordat.protobuf.parse.ProtoParser;
import dev.concordat.schema.SchemaSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Schemas for tests, from text and from fixture files. */
final class RegistrySchemas {

  private RegistrySchemas() {}

  static ProtobufSchema read(String name, String text, Map<String, String> imports) {
    var source = new SchemaSource(name, text, imports);
    FileDescriptor root = ProtoParser.parse(source)
        .orElseThrow(problems -> new IllegalStateException(name + " does not parse: " + problems));
    return ProtobufSchema.ofText(source, root);
  }

  /** {@code name.proto} of a case; what it imports is in the folder {@code name} next to it, if it imports anything. */
  static ProtobufSchema read(Path folder, String name) throws IOException {
    var file = name + ".proto";
    return read(file, Files.readString(folder.resolve(file)), filesIn(folder.resolve(name)));
  }

  /** All files below a folder by their paths; none if there is no such folder. */
  static Map<String, String> filesIn(Path folder) throws IOException {
    var files = new TreeMap<String, String>();
    if (Files.isDirectory(folder)) {
      try (var found = Files.walk(folder)) {
        for (var file : found.filter(Files::isRegularFile).toList()) {
          files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        }
      }
    }
    return files;
  }
}
