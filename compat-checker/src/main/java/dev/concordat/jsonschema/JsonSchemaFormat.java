package dev.concordat.jsonschema;

import dev.concordat.format.CompatibilityPolicy;
import dev.concordat.format.Incompatibility;
import dev.concordat.format.SchemaChange;
import dev.concordat.format.SchemaFormat;
import dev.concordat.json.JsonPlace;
import dev.concordat.rules.Exchange;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Proof;
import dev.concordat.rules.Rule;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** JSON Schema, drafts 4 to 2020-12, as validators read it and Confluent's registry stores and compares it. */
public final class JsonSchemaFormat implements SchemaFormat<JsonSchema> {

  @Override
  public SchemaType type() {
    return SchemaType.JSON;
  }

  @Override
  public ParseResult<JsonSchema> parse(SchemaSource source) {
    return JsonSchemaParser.parse(source);
  }

  @Override
  public ParseResult<JsonSchema> parseStored(SchemaSource source) {
    return JsonSchemaParser.parseStored(source);
  }

  /**
   * The texts of a folder, each with those others that it refers to by their paths or by the URIs they give themselves.
   *
   * @param textsByPath every file under the path that reports are to name
   */
  public List<SchemaSource> withImports(Map<String, String> textsByPath) {
    return JsonSchemaImports.of(textsByPath);
  }

  /**
   * Whether a document fits a schema.
   *
   * @param refusal why it does not; empty if it does, or if that cannot be told
   * @param isKnown whether the validator found a way through the schema
   */
  public record Validity(Optional<Refusal> refusal, boolean isKnown) {}

  /**
   * Why a document does not fit, in the validator's words.
   *
   * @param at which part of the document it is about, as a JSON Pointer
   */
  public record Refusal(String at, String why) {

    @Override
    public String toString() {
      return at + ": " + why;
    }
  }

  /** Asks the validator about a document. */
  public Validity validity(JsonSchema schema, JsonNode document) {
    try {
      return new Validity(Validation.of(schema).refusal(document), true);
    } catch (Validation.Undecided undecided) {
      return new Validity(Optional.empty(), false);
    }
  }

  /** What a text refers to outside itself, without fragments; nothing if it is no JSON. */
  public Set<String> referencesIn(String text) {
    try {
      return JsonSchemaImports.referencesIn(JsonPlace.read("", text));
    } catch (JsonPlace.Unreadable unreadable) {
      return Set.of();
    }
  }

  @Override
  public String canonicalText(JsonSchema schema) {
    return JsonSchemaPrinter.canonical(schema.root().place());
  }

  @Override
  public String normalizedText(JsonSchema schema) {
    return JsonSchemaPrinter.normalized(schema.root().place());
  }

  @Override
  public List<Incompatibility> incompatibilities(Exchange<JsonSchema> exchange) {
    return incompatibilities(exchange, CompatibilityPolicy.STRICT);
  }

  @Override
  public List<Incompatibility> incompatibilities(
      Exchange<JsonSchema> exchange, CompatibilityPolicy policy) {
    return RegistryReasons.of(exchange, policy);
  }

  @Override
  public boolean forgives(Finding finding, CompatibilityPolicy policy) {
    return policy == CompatibilityPolicy.LENIENT
        && JsonSchemaRules.FORGIVEN_BY_LENIENT.contains(finding.rule());
  }

  /** What both directions have in common is one finding that breaks both. */
  @Override
  public List<Finding> breaking(JsonSchema earlier, JsonSchema later, RuleSelection rules) {
    var findings = new LinkedHashMap<List<Object>, Finding>();
    Stream.of(Exchange.newReadsOld(later, earlier), Exchange.oldReadsNew(earlier, later))
        .flatMap(exchange -> breaking(exchange, rules))
        .forEach(finding -> findings.merge(
            List.of(finding.rule(), finding.element(), finding.message()),
            finding,
            Finding::alsoBreaking));
    return List.copyOf(findings.values());
  }

  private static Stream<Finding> breaking(Exchange<JsonSchema> exchange, RuleSelection rules) {
    var changes = JsonSchemaDiff.of(exchange);
    if (changes.isEmpty()) {
      return Stream.empty();
    }
    var witness = new JsonSchemaWitness(exchange);
    return changes.stream()
        .flatMap(change -> JsonSchemaRules.judge(change, exchange.direction(), rules)
            .map(finding -> finding.provedBy(Proof.madeBy(() -> witness.of(change)))));
  }

  @Override
  public List<Rule<?>> rules() {
    return JsonSchemaRules.ALL;
  }

  @Override
  public List<SchemaChange> changes(JsonSchema earlier, JsonSchema later) {
    return JsonSchemaStory.of(earlier, later);
  }

  @Override
  public Map<ElementPath, Location> elements(JsonSchema schema) {
    return SchemaElements.placesIn(schema);
  }

  @Override
  public List<ElementPath> follow(JsonSchema schema, String type, List<String> path) {
    return SchemaElements.follow(schema, type, path);
  }
}
