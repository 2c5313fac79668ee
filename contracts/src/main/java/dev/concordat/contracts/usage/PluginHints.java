package dev.concordat.contracts.usage;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * What a plugin tells about one part of an interaction.
 *
 * @param type full name of its message or record
 * @param expectations the paths it was told to expect; empty if it did not keep them
 * @param descriptor how to read the bytes, if they are Protobuf
 * @param avro the schema the consumer reads or writes the bytes with, if they are Avro
 */
record PluginHints(
    Optional<String> type,
    List<List<String>> expectations,
    Optional<Descriptor> descriptor,
    Optional<Schema> avro) {

  static final PluginHints NONE =
      new PluginHints(Optional.empty(), List.of(), Optional.empty(), Optional.empty());
}
