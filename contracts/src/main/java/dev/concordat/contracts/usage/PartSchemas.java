package dev.concordat.contracts.usage;

import com.google.protobuf.Descriptors.Descriptor;
import dev.concordat.contracts.pact.Interaction;
import dev.concordat.contracts.pact.Pact;
import dev.concordat.contracts.pact.Part;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** What a pact itself says of the schemas of its parts. */
public final class PartSchemas {

  /**
   * What is said of one part.
   *
   * @param type full name of its message or record
   * @param protobuf what the consumer reads or writes the bytes with, if they are Protobuf and a plugin kept it
   * @param avro the same for Avro
   */
  public record PartSchema(
      Optional<String> type, Optional<Descriptor> protobuf, Optional<Schema> avro) {}

  private final MessageTypes types;

  public PartSchemas(Pact pact) {
    this.types = new MessageTypes(pact, List.of());
  }

  public PartSchema of(Interaction interaction, Part part) {
    var hints = types.hints(interaction, part.place());
    return new PartSchema(types.of(interaction, part), hints.descriptor(), hints.avro());
  }
}
