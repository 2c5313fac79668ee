package dev.concordat.jsonschema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A schema in the hands of the networknt validator: does a document fit? */
final class Validation {

  /** It cannot be said: the validator knows no way through the schema, or an expression takes too long. */
  static final class Undecided extends Exception {
    private static final long serialVersionUID = 1;

    Undecided(Throwable cause) {
      super(cause);
    }
  }

  /** Where nothing is, so that every relative reference has a base; nothing is fetched. */
  private static final String BASE = "https://schema.invalid/main/";

  static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(2_000).build())
          .build())
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private final Schema schema;

  private Validation(Schema schema) {
    this.schema = schema;
  }

  static Validation of(JsonSchema schema) throws Undecided {
    try {
      var root = schema.root();
      var texts = new HashMap<String, String>();
      schema.source().imports().forEach((name, text) -> {
        texts.put(BASE + (name.startsWith("./") ? name.substring(2) : name), text);
        texts.put(name, text);
        if (!root.base().isEmpty()) {
          texts.put(Uris.withoutFragment(Uris.resolve(root.base(), name)), text);
        }
      });
      for (var document : schema.imported()) {
        var text = schema.source().imports().get(document.name());
        if (text != null && !document.root().base().isEmpty()) {
          texts.put(document.root().base(), text);
        }
      }
      var config = SchemaRegistryConfig.builder()
          .regularExpressionFactory(regex -> value -> Regexes.isSurelyFoundIn(regex, value))
          .locale(Locale.ENGLISH)
          .failFast(true)
          .build();
      var registry = SchemaRegistry.withDefaultDialect(
          version(root.draft()), builder -> builder.schemas(texts).schemaRegistryConfig(config));
      var made = registry.getSchema(
          SchemaLocation.of(BASE + "schema.json"), JSON.readTree(schema.source().text()));
      return new Validation(made);
    } catch (SchemaException
        | JacksonException
        | StackOverflowError
        | IllegalArgumentException no) {
      throw new Undecided(no);
    }
  }

  private static SpecificationVersion version(Draft draft) {
    return switch (draft) {
      case DRAFT_4 -> SpecificationVersion.DRAFT_4;
      case DRAFT_6 -> SpecificationVersion.DRAFT_6;
      case DRAFT_7 -> SpecificationVersion.DRAFT_7;
      case DRAFT_2019_09 -> SpecificationVersion.DRAFT_2019_09;
      case DRAFT_2020_12 -> SpecificationVersion.DRAFT_2020_12;
    };
  }

  /** Why a document does not fit, in the validator's words; empty if it does. */
  Optional<JsonSchemaFormat.Refusal> refusal(JsonNode document) throws Undecided {
    try {
      return schema.validate(document).stream()
          .findFirst()
          .map(error -> new JsonSchemaFormat.Refusal(
              error.getInstanceLocation().toString(), error.getMessage()));
    } catch (Regexes.TooLong
        | SchemaException
        | StackOverflowError
        | IllegalArgumentException
        | IllegalStateException
        | ArithmeticException
        | NullPointerException
        | UnsupportedOperationException no) {
      throw new Undecided(no);
    }
  }

  boolean accepts(JsonNode document) throws Undecided {
    return refusal(document).isEmpty();
  }
}
