package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The files that every Protobuf compiler brings along, as protobuf-java has them. */
final class WellKnownFiles {

  private static final Set<String> NAMES = Set.of(
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

  private WellKnownFiles() {}

  static Optional<String> text(String path) {
    if (!NAMES.contains(path)) {
      return Optional.empty();
    }
    try (var stream = DescriptorProtos.class.getResourceAsStream("/" + path)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
