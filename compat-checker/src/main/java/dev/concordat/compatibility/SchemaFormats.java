package dev.concordat.compatibility;

import dev.concordat.avro.AvroFormat;
import dev.concordat.format.SchemaFormat;
import dev.concordat.jsonschema.JsonSchemaFormat;
import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every schema format there is. */
public final class SchemaFormats {

  private static final List<SchemaFormat<?>> ALL =
      List.of(new AvroFormat(), new ProtobufFormat(), new JsonSchemaFormat());

  private SchemaFormats() {}

  public static List<SchemaFormat<?>> all() {
    return ALL;
  }

  /** The format of a type; empty for a type that is named but not supported. */
  public static Optional<SchemaFormat<?>> of(SchemaType type) {
    return ALL.stream().filter(format -> format.type() == type).findFirst();
  }

  /** The ids of the rules of all formats. */
  public static Set<String> ruleIds() {
    return ALL.stream()
        .flatMap(format -> format.ruleIds().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The format a schema came from. Each format's schemas have a class of their own, so the cast holds. */
  @SuppressWarnings("unchecked")
  public static <S extends Schema> SchemaFormat<S> of(S schema) {
    return (SchemaFormat<S>) of(schema.type()).orElseThrow();
  }
}
