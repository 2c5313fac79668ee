package dev.concordat.contracts.usage;

import com.google.protobuf.Descriptors.Descriptor;
import dev.concordat.compatibility.Certainty;
import dev.concordat.compatibility.Evidence;
import dev.concordat.compatibility.Role;
import dev.concordat.contracts.pact.Interaction;
import dev.concordat.contracts.pact.Pact;
import dev.concordat.contracts.pact.Part;
import dev.concordat.contracts.pact.PluginData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Which message or record the body of a part is. Asked in this order: an explicit mapping; the interaction's plugin configuration
 * ({@code message}, {@code record}, or {@code service} with its method); the content type's parameters {@code message} and {@code
 * record}; the metadata entries {@code messageType}, {@code record}, {@code message} and {@code schema} in any case.
 */
final class MessageTypes {

  private static final List<String> PARAMETERS = List.of("message", "record");
  private static final List<String> METADATA =
      List.of("messageType", "record", "message", "schema");
  private static final Pattern FULL_NAME = Pattern.compile("\\.?[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*+");

  private static final Pattern METHOD = Pattern.compile("\\.?([\\w.]+)/(\\w+)");

  private final Pact pact;
  private final List<MessageMapping> mappings;
  private final Map<JsonNode, StoredSchemas> stored = new HashMap<>();

  MessageTypes(Pact pact, List<MessageMapping> mappings) {
    this.pact = pact;
    this.mappings = mappings;
  }

  Optional<String> of(Interaction interaction, Part part) {
    return Stream.<Optional<String>>of(
            explicit(interaction, part),
            hints(interaction, part.place()).type(),
            part.contentType()
                .flatMap(type -> PARAMETERS.stream()
                    .flatMap(name -> type.parameter(name).stream())
                    .findFirst()),
            METADATA.stream().flatMap(name -> part.metadata(name).stream()).findFirst())
        .flatMap(Optional::stream)
        .filter(name -> FULL_NAME.matcher(name).matches())
        .map(name -> name.startsWith(".") ? name.substring(1) : name)
        .findFirst();
  }

  /** The remote procedure an interaction calls, as a part of its service. */
  Optional<Usage> called(Interaction interaction) {
    return interaction.pluginConfiguration().values().stream()
        .map(configuration -> configuration.path("service").stringValue(""))
        .map(METHOD::matcher)
        .filter(Matcher::matches)
        .map(method -> new Usage(
            method.group(1),
            List.of(method.group(2)),
            Certainty.READS,
            Evidence.pact(interaction.description()),
            Role.WRITER,
            false))
        .findFirst();
  }

  /** What the first plugin that knows the part has to say. */
  PluginHints hints(Interaction interaction, Part.Place place) {
    return interaction.pluginConfiguration().entrySet().stream()
        .map(entry -> hints(entry.getKey(), entry.getValue(), place))
        .filter(hints -> !hints.equals(PluginHints.NONE))
        .findFirst()
        .orElse(PluginHints.NONE);
  }

  private Optional<String> explicit(Interaction interaction, Part part) {
    return mappings.stream()
        .filter(mapping -> mapping.interaction().equals(interaction.description())
            && mapping.place() == part.place())
        .map(MessageMapping::type)
        .findFirst();
  }

  private PluginHints hints(String plugin, JsonNode configuration, Part.Place place) {
    var side = place == Part.Place.REQUEST ? "request" : "response";
    var mine = configuration.path(side).isObject() ? configuration.path(side) : configuration;
    var schemas = schemas(plugin, mine);
    var service = mine.path("service").stringValue("");
    var message = mine.path("message").stringValue("");
    var record = mine.path("record").stringValue("");

    Optional<Descriptor> descriptor = service.isEmpty()
        ? schemas.message(message)
        : schemas.method(service, place == Part.Place.REQUEST);
    Optional<String> type = descriptor
        .map(Descriptor::getFullName)
        .or(() -> Optional.of(message).filter(name -> !name.isEmpty()))
        .or(() -> Optional.of(record).filter(name -> !name.isEmpty()).map(schemas::recordName));
    var expectations = StoredExpectations.of(mine, side);
    return type.isEmpty() && expectations.isEmpty()
        ? PluginHints.NONE
        : new PluginHints(type, expectations, descriptor, type.flatMap(schemas::record));
  }

  /** Interactions name their schema by a key of the plugin's data for the whole file. */
  private StoredSchemas schemas(String plugin, JsonNode configuration) {
    var key = configuration
        .path("descriptorKey")
        .stringValue(configuration.path("schemaKey").stringValue(""));
    return pact.plugin(plugin)
        .map(PluginData::configuration)
        .map(all -> all.path(key))
        .filter(JsonNode::isObject)
        .map(schema -> stored.computeIfAbsent(schema, StoredSchemas::of))
        .orElse(StoredSchemas.NONE);
  }
}
