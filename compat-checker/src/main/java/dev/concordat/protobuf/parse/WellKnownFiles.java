package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files that nobody has to bring along: every Protobuf compiler's, as protobuf-java has them, and those of Confluent's registry. */
final class WellKnownFiles {

  private static final Set<String> NAMES = Set.of(
      "confluent/meta.proto",
      "confluent/type/decimal.proto",
      "google/protobuf/any.proto",
      "google/protobuf/api.proto",
      "google/protobuf/descriptor.proto",
      "google/protobuf/duration.proto",
      "google/protobuf/empty.proto",
      "google/protobuf/field_mask.proto",
      "google/protobuf/java_features.proto",
      "google/protobuf/source_context.proto",
      "google/protobuf/struct.proto",
      "google/protobuf/timestamp.proto",
      "google/protobuf/type.proto",
      "google/protobuf/wrappers.proto");

  /** Nearly every file imports one of them, so that each is read once only. */
  private static final Map<String, FileDescriptorProto> READ = new ConcurrentHashMap<>();

  private WellKnownFiles() {}

  static Optional<FileDescriptorProto> find(String path) {
    var read = READ.get(path);
    if (read != null || !NAMES.contains(path)) {
      return Optional.ofNullable(read);
    }
    return text(path)
        .map(text -> FileParser.parse(path, text, new Problems(path)))
        .map(file -> {
          READ.put(path, file);
          return file;
        });
  }

  private static Optional<String> text(String path) {
    var owner = path.startsWith("google/") ? DescriptorProtos.class : WellKnownFiles.class;
    try (var stream = owner.getResourceAsStream("/" + path)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
