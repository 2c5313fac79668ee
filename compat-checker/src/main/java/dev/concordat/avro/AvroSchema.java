package dev.concordat.avro;

import dev.concordat.json.JsonPlace;
import dev.concordat.schema.Location;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An Avro schema as Apache Avro understands it, together with the place in the text of everything in it. */
public final class AvroSchema implements Schema {

  private final SchemaSource source;
  private final org.apache.avro.Schema avro;
  private final AvroText text;
  private final Map<String, JsonPlace> definitions;
  private final Map<String, org.apache.avro.Schema> types;
  private final List<org.apache.avro.Schema> imported;
  private final Map<String, ProtocolMessage> messages;

  AvroSchema(
      SchemaSource source,
      org.apache.avro.Schema avro,
      AvroText text,
      Map<String, JsonPlace> importedDefinitions,
      List<org.apache.avro.Schema> imported,
      Map<String, org.apache.avro.Schema> types,
      Map<String, ProtocolMessage> messages) {
    this.source = source;
    this.avro = avro;
    this.text = text;
    var everywhere = new LinkedHashMap<>(importedDefinitions);
    everywhere.putAll(text.definitions());
    this.definitions = Collections.unmodifiableMap(everywhere);
    this.imported = List.copyOf(imported);
    this.types = Collections.unmodifiableMap(types);
    this.messages = Collections.unmodifiableMap(messages);
  }

  @Override
  public SchemaType type() {
    return SchemaType.AVRO;
  }

  @Override
  public SchemaSource source() {
    return source;
  }

  /** What makes it the same schema wherever its text is: the name of its type or protocol; empty if neither has one. */
  public Optional<String> fullName() {
    var protocol = text.protocolName();
    if (protocol != null) {
      return Optional.of(protocol);
    }
    return hasMain() && TypeName.isNamed(avro) ? Optional.of(avro.getFullName()) : Optional.empty();
  }

  /** Whether it is about one schema; a protocol is not, and IDL need not be. */
  boolean hasMain() {
    return text.main() != null;
  }

  /** The messages of a protocol by their names. */
  Map<String, ProtocolMessage> messages() {
    return messages;
  }

  /** Whether a name is that of a message, whose parameters are a record that stands for it. */
  boolean isMessage(String fullName) {
    return messages.values().stream()
        .anyMatch(message -> message.text().fullName().equals(fullName));
  }

  /** Where the protocol is named, or else where the text begins. */
  Location protocolAt() {
    return text.protocolName() == null ? start() : text.root().at();
  }

  /** A type the text defines. */
  Node type(String fullName) {
    return new Node(types.getOrDefault(fullName, avro), definition(fullName), this);
  }

  /**
   * The same schema for Apache Avro's own readers and writers; of what is not about one schema, a record that has everything in it
   * for a field.
   */
  public org.apache.avro.Schema avro() {
    return avro;
  }

  /** A record, enum or fixed by its full name, defined here or imported. */
  Optional<org.apache.avro.Schema> named(String fullName) {
    return Optional.ofNullable(types.get(fullName));
  }

  /** The types other texts define. */
  List<org.apache.avro.Schema> imported() {
    return imported;
  }

  AvroText text() {
    return text;
  }

  /** Where a record, enum or fixed is defined. */
  @Nullable
  JsonPlace definition(String fullName) {
    return definitions.get(fullName);
  }

  /** The whole of it, to walk down from. */
  Node root() {
    return new Node(avro, text.main(), this);
  }

  Location start() {
    return Location.startOf(source.name());
  }

  @Override
  public String toString() {
    return source.name();
  }
}
