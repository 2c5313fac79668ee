package dev.concordat.contracts.comparison;

import dev.concordat.compatibility.Role;
import dev.concordat.contracts.pact.Body;
import dev.concordat.contracts.pact.Interaction;
import dev.concordat.contracts.pact.Pact;
import dev.concordat.contracts.pact.Part;
import dev.concordat.contracts.usage.MessageMapping;
import dev.concordat.contracts.usage.PactUsages;
import dev.concordat.contracts.usage.PartSchemas;
import dev.concordat.contracts.usage.PartSchemas.PartSchema;
import dev.concordat.contracts.usage.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of holding a pact against a provider's schemas.
 *
 * <p>A schema is found for a part by the operations it is said to be about, by the message or record the pact names, or by the topic its
 * metadata name: the subject of that name, or of that name and {@code -value}. A part for which none is found is not passed over:
 * then nobody can tell.
 *
 * @param remarks why it does not pass, in the order of the file
 */
public record PactComparison(Outcome outcome, List<Remark> remarks) {

  public enum Outcome {
    /** Every part of every interaction was compared, and agrees. */
    AGREES,
    DIFFERS,
    /** Nothing differs, but not all could be compared. */
    CANNOT_TELL
  }

  private static final List<String> TOPIC =
      List.of("topic", "kafka_topic", "kafka_receivedTopic", "destination");

  public PactComparison {
    remarks = List.copyOf(remarks);
  }

  public static PactComparison of(Pact pact, List<ProvidedSchema> provided) {
    var run = new Run(pact, provided);
    pact.interactions().forEach(run::compare);
    var outcome = Outcome.AGREES;
    if (run.remarks.stream().anyMatch(Remark::isDifference)) {
      outcome = Outcome.DIFFERS;
    } else if (!run.remarks.isEmpty() || pact.interactions().isEmpty()) {
      outcome = Outcome.CANNOT_TELL;
    }
    return new PactComparison(outcome, run.remarks);
  }

  /** A schema, and the message or record in it that a part is. */
  private record Choice(ProvidedSchema provided, String type) {}

  private static final class Run {

    private final Pact pact;
    private final PartSchemas said;
    private final List<ProvidedSchema> provided;
    private final Examples examples = new Examples();
    private final List<Remark> remarks = new ArrayList<>();

    Run(Pact pact, List<ProvidedSchema> provided) {
      this.pact = pact;
      this.said = new PartSchemas(pact);
      this.provided = List.copyOf(provided);
    }

    void compare(Interaction interaction) {
      if (interaction instanceof Interaction.Http http && !isServed(http)) {
        return;
      }
      var choices = new LinkedHashMap<Part, Choice>();
      for (var part : interaction.parts()) {
        if (part.body() instanceof Body.Absent && part.bodyRules().isEmpty()) {
          continue;
        }
        var choice = choose(interaction, part);
        if (choice.isPresent()) {
          choices.put(part, choice.get());
        } else {
          cannotTell(interaction, part, "no schema of the provider is known to be about it");
        }
      }
      var usages = usages(interaction, choices);
      calls(interaction, choices, usages);
      choices.forEach((part, choice) -> compare(interaction, part, choice, usages));
    }

    /** A body's schema says that there is the operation; without a body, somebody has to say so. */
    private boolean isServed(Interaction.Http http) {
      boolean hasBody =
          http.parts().stream().anyMatch(part -> !(part.body() instanceof Body.Absent));
      boolean isNamed = provided.stream()
          .flatMap(one ->
              java.util.stream.Stream.concat(one.requests().stream(), one.responses().stream()))
          .anyMatch(operation -> operation.isCalledBy(http));
      if (!hasBody && !isNamed) {
        cannotTell(
            http,
            http.response(),
            "no schema of the provider is said to be about %s %s"
                .formatted(http.method(), http.path()));
        return false;
      }
      return true;
    }

    private Optional<Choice> choose(Interaction interaction, Part part) {
      if (interaction instanceof Interaction.Http http) {
        boolean isRequest = part.place() == Part.Place.REQUEST;
        for (var one : provided) {
          boolean fits = isRequest
              ? one.requests().stream().anyMatch(operation -> operation.isCalledBy(http))
              : one.responses().stream().anyMatch(operation -> operation.answers(http));
          if (fits) {
            return said.of(interaction, part)
                .type()
                .filter(one::has)
                .or(one::root)
                .map(type -> new Choice(one, type));
          }
        }
      }
      var type = said.of(interaction, part).type();
      if (type.isPresent()) {
        return provided.stream()
            .filter(one -> one.has(type.get()))
            .findFirst()
            .map(one -> new Choice(one, type.get()));
      }
      return TOPIC.stream()
          .flatMap(name -> part.metadata(name).stream())
          .flatMap(topic -> provided.stream()
              .filter(one -> one.subject().equals(topic) || one.subject().equals(topic + "-value")))
          .findFirst()
          .flatMap(one -> one.root().map(root -> new Choice(one, root)));
    }

    private List<Usage> usages(Interaction interaction, Map<Part, Choice> choices) {
      var mappings = new ArrayList<MessageMapping>();
      choices.forEach((part, choice) ->
          mappings.add(new MessageMapping(interaction.description(), part.place(), choice.type())));
      var alone = new Pact(
          pact.specification(),
          pact.consumer(),
          pact.provider(),
          List.of(interaction),
          pact.plugins());
      return PactUsages.read(alone, mappings).usages();
    }

    /** The procedure that is called must be there. */
    private void calls(Interaction interaction, Map<Part, Choice> choices, List<Usage> usages) {
      var messages = choices.values().stream().map(Choice::type).toList();
      for (var call : usages) {
        if (!(interaction instanceof Interaction.SynchronousMessage rpc)
            || call.path().size() != 1
            || messages.contains(call.type())
            || provided.stream().anyMatch(one -> one.has(call.toString()))) {
          continue;
        }
        boolean isService = provided.stream().anyMatch(one -> one.isService(call.type()));
        remarks.add(new Remark(
            rpc.description(),
            Part.Place.REQUEST,
            List.of(),
            isService
                ? "the provider has no procedure '%s'".formatted(call)
                : "no schema of the provider has the service '%s'".formatted(call.type()),
            isService));
      }
    }

    private void compare(Interaction interaction, Part part, Choice choice, List<Usage> usages) {
      var role = part.place() == Part.Place.REQUEST ? Role.WRITER : Role.READER;
      var paths = usages.stream()
          .filter(usage -> usage.role() == role && usage.type().equals(choice.type()))
          .filter(usage -> !usage.isOfWhole())
          .map(Usage::path)
          .toList();
      var schema = choice.provided();
      PartSchema own = said.of(interaction, part);
      var found =
          examples.compare(new Examples.Example(part, role, schema, choice.type(), paths, own));
      found
          .differences()
          .forEach((path, reason) ->
              remarks.add(new Remark(interaction.description(), part.place(), path, reason, true)));
      found.unknown().ifPresent(reason -> cannotTell(interaction, part, reason));
    }

    private void cannotTell(Interaction interaction, Part part, String reason) {
      remarks.add(new Remark(interaction.description(), part.place(), List.of(), reason, false));
    }
  }
}
