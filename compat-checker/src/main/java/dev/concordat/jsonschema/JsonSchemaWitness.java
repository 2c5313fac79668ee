package dev.concordat.jsonschema;

import dev.concordat.jsonschema.JsonSchemaChange.FormatChanged;
import dev.concordat.jsonschema.JsonSchemaChange.PropertyUnwritten;
import dev.concordat.jsonschema.JsonSchemaChange.ValuesRefused;
import dev.concordat.jsonschema.Validation.Undecided;
import dev.concordat.rules.Exchange;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Witness;
import dev.concordat.rules.Witness.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Proof by the networknt validator: a document that the writer's schema accepts and the reader's refuses. */
final class JsonSchemaWitness {

  private static final int TRIALS_OF_ONE = 60;
  private static final int MOST_TRIALS = 1_200;
  private static final int UNKNOWN = -1;
  private static final int MOST_BYTES = 4_096;
  private static final int LONGEST_MESSAGE = 200;

  private final Exchange<JsonSchema> exchange;
  private @Nullable Validation writer;
  private @Nullable Validation reader;
  private int trialsLeft = UNKNOWN;

  JsonSchemaWitness(Exchange<JsonSchema> exchange) {
    this.exchange = exchange;
  }

  private void prepare() {
    // each trial walks through both schemas
    int size = exchange.reader().source().text().length()
        + exchange.writer().source().text().length();
    trialsLeft = Math.min(MOST_TRIALS, 6_000_000 / (size + 1));
    try {
      writer = Validation.of(exchange.writer());
      reader = Validation.of(exchange.reader());
    } catch (Undecided notValidated) {
      trialsLeft = 0;
    }
  }

  /** A document that shows what the change does; null if none is found or the validator sees no difference. */
  synchronized @Nullable Witness of(JsonSchemaChange change) {
    if (trialsLeft == UNKNOWN) {
      prepare();
    }
    if (writer == null || reader == null) {
      return null;
    }
    var hints = new ArrayList<>(View.of(change.site().reader()).all());
    var samples = new SampleDocuments(change.element().name().hashCode(), hints);
    for (int i = 0; i < TRIALS_OF_ONE && trialsLeft > 0; i++) {
      trialsLeft--;
      var witness = tried(change, samples, i);
      if (witness != null) {
        return witness;
      }
    }
    return null;
  }

  private @Nullable Witness tried(JsonSchemaChange change, SampleDocuments samples, int trial) {
    try {
      var value = candidate(change, samples, trial);
      var document = samples.along(
          View.of(exchange.writer().root()), change.site().way().steps().iterator(), value);
      return judge(change, document, value);
    } catch (Undecided | StackOverflowError notThisOne) {
      return null; // another document may do, and nothing is claimed of this one
    }
  }

  /** A value for the end of the way: what the change names, or one made along what the writer may write there. */
  private static JsonNode candidate(JsonSchemaChange change, SampleDocuments samples, int trial) {
    if (change instanceof ValuesRefused refused && trial < refused.values().size()) {
      return SampleDocuments.read(refused.values().get(trial));
    }
    if ((change instanceof JsonSchemaChange.PatternChanged || change instanceof FormatChanged)
        && trial < Strings.USUAL.size()) {
      return Validation.JSON.getNodeFactory().stringNode(Strings.USUAL.get(trial));
    }
    if (change instanceof JsonSchemaChange.TypesRefused refused
        && !refused.types().isEmpty()) {
      var types = List.copyOf(refused.types());
      return samples.of(change.site().writer().onlyOf(types.get(trial % types.size())));
    }
    if (change instanceof JsonSchemaChange.BranchesOverlap overlap && trial % 2 == 0) {
      return samples.of(change.site().writer().and(overlap.first()).and(overlap.second()));
    }
    if (change instanceof JsonSchemaChange.BranchMissing missing) {
      return samples.of(missing.written());
    }
    var excluded = change.site().reader().schema("not");
    if (change instanceof JsonSchemaChange.ExclusionWidened && excluded != null) {
      return samples.of(change.site().writer().and(excluded));
    }
    if (change instanceof JsonSchemaChange.UniqueItemsAdded) {
      var item = samples.of(View.of(change.site().reader()));
      return Validation.JSON.getNodeFactory().arrayNode().addAll(twice(item));
    }
    return samples.of(change.site().writer());
  }

  private static List<JsonNode> twice(JsonNode array) {
    var item = array.path(0).isMissingNode()
        ? Validation.JSON.getNodeFactory().stringNode("text")
        : array.get(0);
    return List.of(item, item);
  }

  private @Nullable Witness judge(JsonSchemaChange change, JsonNode document, JsonNode value)
      throws Undecided {
    if (writer == null || reader == null || !writer.accepts(document)) {
      return null;
    }
    var bytes = document.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MOST_BYTES) {
      return null;
    }
    var refusal = reader.refusal(document);
    if (change instanceof PropertyUnwritten unwritten) {
      boolean absent = refusal.isEmpty() && value.isObject() && !value.has(unwritten.name());
      return absent
          ? Witness.of(
              exchange.direction(),
              Layer.JSON,
              bytes,
              unwritten.name() + " is not written",
              "no " + unwritten.name(),
              Outcome.LOST)
          : null;
    }
    return refusal
        .map(why -> Witness.of(
            exchange.direction(),
            Layer.JSON,
            bytes,
            TypeNames.cut(document.toString()),
            "refused: " + cut(why.toString()),
            Outcome.FAILS))
        .orElse(null);
  }

  private static String cut(String message) {
    return message.length() > LONGEST_MESSAGE
        ? message.substring(0, LONGEST_MESSAGE) + "…"
        : message;
  }
}
