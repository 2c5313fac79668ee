package dev.concordat.trial.jsonschema;

import dev.concordat.format.CompatibilityPolicy;
import dev.concordat.format.Incompatibility;
import dev.concordat.jsonschema.JsonSchema;
import dev.concordat.jsonschema.JsonSchemaFormat;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Exchange;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.Witness;
import dev.concordat.rules.Witness.Outcome;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import dev.concordat.trial.Convention;
import dev.concordat.trial.Disagreement;
import dev.concordat.trial.Disagreement.Kind;
import dev.concordat.trial.Judgement;
import dev.concordat.trial.Observation;
import dev.concordat.trial.Pair;
import dev.concordat.trial.TrialFormat;
import dev.concordat.trial.Tried;
import dev.concordat.trial.jsonschema.Validator.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schema put to the trial: documents that the networknt validator takes with one schema, it is given with the other. */
public final class JsonSchemaTrial implements TrialFormat<ObjectNode> {

  private static final int DOCUMENTS = 30;
  private static final int MOST_DOCUMENTS = 120;
  private static final int LONGEST = 300;
  private static final String REGISTRY = "registry ";

  private static final List<Convention> CONVENTIONS = List.of(
      new Convention(
          "VALIDATORS_DO_NOT_LOOK",
          "Formats and encodings of text, and a property nobody writes any more, are told to people; a validator does not look at them.",
          disagreement -> disagreement.kind() == Kind.NOTHING_SHOWN
              && disagreement.isAbout("FORMAT_CHANGED", "CONTENT_CHANGED", "PROPERTY_GONE")),
      new Convention(
          "NOT_SEEN_TO_FOLLOW",
          "In general it cannot be decided whether all documents of one schema fit another; what is not seen to follow is told, without proof.",
          disagreement -> disagreement.kind() == Kind.NOTHING_SHOWN && !isProved(disagreement)),
      new Convention(
          "REGISTRY_LOOKS_AT_LESS",
          "Confluent's registry never compares some keywords, and its LENIENT policy trusts that nobody writes what is not named.",
          disagreement -> disagreement.kind() == Kind.LOSS_NOT_FOUND
              && disagreement.by().startsWith(REGISTRY)
              && disagreement.foundByAllRules()));

  private final JsonSchemaFormat format = new JsonSchemaFormat();
  private final RuleSelection allRules = new RuleSelection(Set.of(), format.ruleIds());

  /** Whether the finding shows a document in the direction that is asked about. */
  private static boolean isProved(Disagreement disagreement) {
    var finding = disagreement.finding();
    var proof = finding == null ? null : finding.proof();
    return proof != null && proof.direction() == disagreement.direction();
  }

  @Override
  public SchemaType type() {
    return SchemaType.JSON;
  }

  @Override
  public List<Convention> conventions() {
    return CONVENTIONS;
  }

  @Override
  public Pair<ObjectNode> pair(Random random) {
    var earlier = JsonSchemaGenerator.schema(random);
    return new Pair<>(earlier, JsonSchemaMutations.of(earlier, random));
  }

  @Override
  public String text(ObjectNode schema) {
    return schema.toPrettyString();
  }

  @Override
  public Stream<Pair<ObjectNode>> smaller(Pair<ObjectNode> pair) {
    return JsonSchemaCuts.of(pair);
  }

  @Override
  public Optional<Tried> tried(Pair<ObjectNode> pair, Random random) {
    var earlier = parsed("earlier.schema.json", pair.earlier());
    var later = parsed("later.schema.json", pair.later());
    var validEarlier = Validator.of(pair.earlier());
    var validLater = Validator.of(pair.later());
    if (earlier == null || later == null || validEarlier.isEmpty() || validLater.isEmpty()) {
      return Optional.empty();
    }
    var findings = format.breaking(earlier, later, allRules);
    var newReadsOld =
        new Crossing(Direction.NEW_READER_OF_OLD_DATA, validEarlier.get(), validLater.get());
    var oldReadsNew =
        new Crossing(Direction.OLD_READER_OF_NEW_DATA, validLater.get(), validEarlier.get());
    newReadsOld.run(findings, new JsonSchemaData(pair.earlier(), pair.later(), random));
    oldReadsNew.run(findings, new JsonSchemaData(pair.later(), pair.earlier(), random));
    var judgements = new ArrayList<Judgement>();
    for (var policy : CompatibilityPolicy.values()) {
      judgements.add(byRegistry(Exchange.newReadsOld(later, earlier), policy));
      judgements.add(byRegistry(Exchange.oldReadsNew(earlier, later), policy));
    }
    judgements.add(new Judgement(
        Judgement.ALL_RULES,
        EnumSet.allOf(Direction.class),
        Set.of(Layer.JSON),
        findings,
        true,
        true));
    return Optional.of(new Tried(
        judgements,
        Stream.concat(newReadsOld.seen.stream(), oldReadsNew.seen.stream()).toList(),
        newReadsOld.tried + oldReadsNew.tried));
  }

  private @Nullable JsonSchema parsed(String name, ObjectNode schema) {
    return format.parse(SchemaSource.of(name, schema.toString()))
            instanceof Parsed<JsonSchema> parsed
        ? parsed.schema()
        : null;
  }

  private Judgement byRegistry(Exchange<JsonSchema> exchange, CompatibilityPolicy policy) {
    var findings = format.incompatibilities(exchange, policy).stream()
        .map(Incompatibility::finding)
        .toList();
    return new Judgement(
        REGISTRY + policy,
        Set.of(exchange.direction()),
        Set.of(Layer.JSON),
        findings,
        false,
        false);
  }

  /** Documents of one schema in front of the other. */
  private static final class Crossing {
    private final Direction direction;
    private final Validator writer;
    private final Validator reader;
    private final List<Observation> seen = new ArrayList<>();
    private int tried;

    Crossing(Direction direction, Validator writer, Validator reader) {
      this.direction = direction;
      this.writer = writer;
      this.reader = reader;
    }

    void run(List<Finding> findings, JsonSchemaData data) {
      boolean isFound = false;
      for (var finding : findings) {
        var proof = finding.proof();
        isFound |= finding.breaks().contains(direction);
        if (proof != null && proof.direction() == direction) {
          showProof(finding, proof);
        }
      }
      int made = isFound && seen.isEmpty() ? MOST_DOCUMENTS : DOCUMENTS;
      for (int i = 0; i < made && seen.isEmpty(); i++) {
        show(data.next());
      }
    }

    private void showProof(Finding finding, Witness proof) {
      if (proof.outcome() == Outcome.FAILS) {
        show(JsonSchemaGenerator.JSON.readTree(proof.toByteArray()));
      } else {
        seen.add(new Observation(Set.of(finding.element()), proof));
      }
    }

    private void show(JsonNode document) {
      if (writer.answer(document) != Answer.ACCEPTED) {
        return;
      }
      tried++;
      if (reader.answer(document) == Answer.REFUSED) {
        var text = document.toString();
        seen.add(new Observation(
            Set.of(),
            Witness.of(
                direction,
                Layer.JSON,
                text.getBytes(StandardCharsets.UTF_8),
                cut(text),
                cut(reader.refusal(document)),
                Outcome.FAILS)));
      }
    }

    private static String cut(String text) {
      return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
  }
}
