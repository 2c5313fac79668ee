package dev.concordat.trial.jsonschema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The networknt validator with one schema. */
final class Validator {

  private final Schema schema;

  private Validator(Schema schema) {
    this.schema = schema;
  }

  /** Empty if the validator knows no way through the schema. */
  static Optional<Validator> of(ObjectNode schema) {
    try {
      var said = schema.get("$schema");
      var dialect = said == null ? Dialect.DRAFT_7 : Dialect.of(said.stringValue());
      var config =
          SchemaRegistryConfig.builder().locale(Locale.ENGLISH).failFast(true).build();
      var registry = SchemaRegistry.withDefaultDialect(
          dialect.version(), builder -> builder.schemaRegistryConfig(config));
      return Optional.of(new Validator(registry.getSchema(schema)));
    } catch (SchemaException | IllegalArgumentException unusable) {
      return Optional.empty();
    }
  }

  /** What it says of a document. */
  enum Answer {
    ACCEPTED,
    REFUSED,
    /** It went round in circles, or failed. */
    NONE
  }

  Answer answer(JsonNode document) {
    try {
      return schema.validate(document).isEmpty() ? Answer.ACCEPTED : Answer.REFUSED;
    } catch (RuntimeException | StackOverflowError noAnswer) {
      return Answer.NONE;
    }
  }

  /** Why it refuses a document. */
  String refusal(JsonNode document) {
    return schema.validate(document).stream()
        .findFirst()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .orElse("");
  }
}
