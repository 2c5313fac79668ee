package dev.concordat.registry.pacts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A pact file as JSON: its hash, the names of its interactions, two files in one, or the difference of two. */
public final class PactText {

  /** Far deeper than any message people wrote, far from the end of a thread's stack. */
  private static final int DEEPEST = 200;

  /** Numbers keep the digits they were written with, so that the same file has the same hash. */
  private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build())
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private static final List<String> KINDS = List.of("interactions", "messages");

  private final ObjectNode file;

  private PactText(ObjectNode file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws tools.jackson.core.JacksonException if it is not JSON
   * @return empty if it is JSON but no object
   */
  public static Optional<PactText> of(String text) {
    return JSON.readTree(text) instanceof ObjectNode object
        ? Optional.of(new PactText(object))
        : Optional.empty();
  }

  /** The tree itself; whoever changes it changes this file. */
  public ObjectNode tree() {
    return file;
  }

  /** Names the consumer or the provider; empty if the file does not. */
  public String pacticipant(String role) {
    var name = file.path(role).path("name");
    return name.isString() ? name.stringValue() : "";
  }

  /** Interactions and messages, in the file's order. */
  public List<ObjectNode> interactions() {
    var all = new ArrayList<ObjectNode>();
    for (var kind : KINDS) {
      for (var one : file.path(kind)) {
        if (one instanceof ObjectNode object) {
          all.add(object);
        }
      }
    }
    return all;
  }

  /** The hash of what is expected, in whatever order it was written. */
  public String sha() {
    var told = new TreeMap<String, String>();
    for (var kind : KINDS) {
      if (file.path(kind).isArray()) {
        told.put(kind, sorted((ArrayNode) file.path(kind)).toString());
      }
    }
    var metadata = file.path("metadata");
    var specification = List.of(
            metadata.path("pactSpecification").path("version"),
            metadata.path("pact-specification").path("version"),
            metadata.path("pactSpecificationVersion"))
        .stream()
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asString)
        .findFirst();
    told.put("specification", specification.orElse(""));
    return sha1(told.toString());
  }

  /** What names an interaction: the hash of what it says. */
  public static String idOf(JsonNode interaction) {
    return sha1(canonical(interaction).toString());
  }

  /** Each interaction with its name in it, as tools expect to read it. */
  public void nameInteractions() {
    for (var interaction : interactions()) {
      interaction.remove("_id");
      interaction.put("_id", idOf(interaction));
    }
  }

  private static List<String> sorted(ArrayNode interactions) {
    var texts = new ArrayList<String>();
    for (var one : interactions) {
      var canonical = canonical(one);
      if (canonical instanceof ObjectNode object) {
        object.remove("_id");
      }
      texts.add(canonical.toString());
    }
    texts.sort(Comparator.naturalOrder());
    return texts;
  }

  /** The same with the keys of every object in order. */
  static JsonNode canonical(JsonNode node) {
    if (node instanceof ObjectNode object) {
      var sorted = JSON.createObjectNode();
      var keys = new TreeMap<String, JsonNode>();
      object.properties().forEach(property -> keys.put(property.getKey(), property.getValue()));
      keys.forEach((key, value) -> sorted.set(key, canonical(value)));
      return sorted;
    }
    if (node instanceof ArrayNode array) {
      var same = JSON.createArrayNode();
      array.forEach(element -> same.add(canonical(element)));
      return same;
    }
    return node;
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** What makes two interactions the same promise: description and states. */
  private static String keyOf(JsonNode interaction) {
    return interaction.path("description").asString("")
        + canonical(interaction.path("providerStates"))
        + canonical(interaction.path("providerState"))
        + canonical(interaction.path("provider_state"));
  }

  /**
   * This file with the interactions of another one added.
   *
   * @return empty if both say something else of the same interaction
   */
  public Optional<String> mergedWith(PactText other) {
    var merged = file.deepCopy();
    for (var kind : KINDS) {
      var known = new TreeMap<String, JsonNode>();
      merged.path(kind).forEach(one -> known.put(keyOf(one), one));
      for (var one : other.file.path(kind)) {
        var before = known.putIfAbsent(keyOf(one), one);
        if (before != null && !idOf(before).equals(idOf(one))) {
          return Optional.empty();
        }
        if (before == null) {
          var all = merged.path(kind) instanceof ArrayNode array ? array : merged.putArray(kind);
          all.add(one);
        }
      }
    }
    return Optional.of(merged.toString());
  }

  /** The differences of two files, line by line; lines that stayed are left out but for a few around a difference. */
  public String difference(PactText later) {
    return TextDifference.of(expectations(), later.expectations());
  }

  private List<String> expectations() {
    var told = JSON.createObjectNode();
    for (var kind : KINDS) {
      if (file.path(kind) instanceof ArrayNode array) {
        var sorted = new ArrayList<JsonNode>();
        array.forEach(one -> sorted.add(canonical(one)));
        sorted.forEach(one -> {
          if (one instanceof ObjectNode object) {
            object.remove("_id");
          }
        });
        sorted.sort(Comparator.comparing(PactText::keyOf));
        told.set(kind, JSON.createArrayNode().addAll(sorted));
      }
    }
    return told.toPrettyString().lines().toList();
  }
}
