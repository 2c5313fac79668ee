package dev.concordat.avro;

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
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Avro, as Apache Avro resolves it and Confluent's registry stores it. */
public final class AvroFormat implements SchemaFormat<AvroSchema> {

  /** The form in which a schema needs no other: what it imports is defined where it is first used. */
  public static final String RESOLVED = "resolved";

  @Override
  public SchemaType type() {
    return SchemaType.AVRO;
  }

  @Override
  public ParseResult<AvroSchema> parse(SchemaSource source) {
    return AvroParser.parse(source);
  }

  @Override
  public ParseResult<AvroSchema> parseStored(SchemaSource source) {
    return AvroParser.parseStored(source);
  }

  /** Whether a file of that name is Avro's: a schema, a protocol, or IDL. */
  public static boolean isMeant(String path) {
    return path.endsWith(".avsc")
        || path.endsWith(AvroText.PROTOCOL)
        || path.endsWith(AvroText.IDL);
  }

  /** The files that a text takes in itself, by the names they need to have, each as the text writes it; only IDL does. */
  public Map<String, String> filesTakenIn(String name, String text) {
    var files = new LinkedHashMap<String, String>();
    var read = AvroText.read(name, text, new ArrayList<>());
    if (read != null) {
      read.imports().forEach(taken -> files.put(taken.from(name), taken.path()));
    }
    return files;
  }

  /**
   * The texts of a folder, each with those others that define the types it uses.
   *
   * @param textsByPath every file under the path that reports are to name
   */
  public List<SchemaSource> withImports(Map<String, String> textsByPath) {
    return AvroImports.of(textsByPath);
  }

  @Override
  public String canonicalText(AvroSchema schema) {
    return AvroPrinter.canonical(schema);
  }

  @Override
  public String normalizedText(AvroSchema schema) {
    return AvroPrinter.normalized(schema);
  }

  @Override
  public Optional<String> inForm(AvroSchema schema, String form) {
    return form.equals(RESOLVED) ? Optional.of(AvroPrinter.resolved(schema)) : Optional.empty();
  }

  @Override
  public List<Incompatibility> incompatibilities(Exchange<AvroSchema> exchange) {
    return RegistryReasons.of(exchange);
  }

  /** What both directions have in common is one finding that breaks both. */
  @Override
  public List<Finding> breaking(AvroSchema earlier, AvroSchema later, RuleSelection rules) {
    var findings = new LinkedHashMap<List<Object>, Finding>();
    var selected = AvroRules.of(rules);
    Stream.of(Exchange.newReadsOld(later, earlier), Exchange.oldReadsNew(earlier, later))
        .flatMap(exchange -> breaking(exchange, selected))
        .forEach(finding -> findings.merge(
            List.of(finding.rule(), finding.element(), finding.message()),
            finding,
            Finding::alsoBreaking));
    return List.copyOf(findings.values());
  }

  private static Stream<Finding> breaking(Exchange<AvroSchema> exchange, List<Rule<?>> rules) {
    var direction = exchange.direction();
    var seen = new IdentityHashMap<Schema, Set<Schema>>();
    var ofMessages = MessageDiff.of(exchange).stream()
        .flatMap(change -> rules.stream().flatMap(rule -> rule.judge(change, direction)));
    var ofData = AvroTops.of(exchange).stream().flatMap(top -> {
      var witness = new AvroWitness(top);
      return AvroDiff.of(top, seen).stream()
          .flatMap(change -> rules.stream()
              .flatMap(rule -> rule.judge(change, direction))
              .map(finding -> finding.provedBy(Proof.madeBy(() -> witness.of(change)))));
    });
    return Stream.concat(ofMessages, ofData);
  }

  @Override
  public List<Rule<?>> rules() {
    return AvroRules.ALL;
  }

  @Override
  public List<SchemaChange> changes(AvroSchema earlier, AvroSchema later) {
    return AvroStory.of(earlier, later);
  }

  @Override
  public Map<ElementPath, Location> elements(AvroSchema schema) {
    var elements = new LinkedHashMap<ElementPath, Location>();
    schema.text().definitions().forEach((name, place) -> {
      var type = new ElementPath(name);
      elements.put(type, place.at());
      inside(place, "fields").forEach(field -> {
        var fieldName = field.text("name");
        if (fieldName != null) {
          elements.put(type.child(fieldName), field.at());
        }
      });
      inside(place, "symbols")
          .forEach(symbol -> elements.put(type.child(symbol.value()), symbol.at()));
    });
    return elements;
  }

  private static List<JsonPlace> inside(JsonPlace place, String attribute) {
    var inner = place.member(attribute);
    return inner == null ? List.of() : inner.items();
  }

  @Override
  public List<ElementPath> follow(AvroSchema schema, String type, List<String> path) {
    return schema.named(type).map(start -> FieldPath.follow(start, path)).orElse(List.of());
  }

  @Override
  public Set<ElementPath> partsOf(AvroSchema schema, String type) {
    return schema.named(type).map(FieldPath::partsOf).orElse(Set.of());
  }
}
