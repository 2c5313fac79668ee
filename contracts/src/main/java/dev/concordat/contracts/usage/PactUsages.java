package dev.concordat.contracts.usage;

import dev.concordat.compatibility.Certainty;
import dev.concordat.compatibility.Evidence;
import dev.concordat.compatibility.Role;
import dev.concordat.contracts.pact.Interaction;
import dev.concordat.contracts.pact.Pact;
import dev.concordat.contracts.pact.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What a pact says of the messages its consumer uses.
 *
 * <p>Sources, the more trusted first: the expectations a plugin stored word for word; the values in JSON bodies; the paths of
 * matching rules, since a Protobuf field that holds its default is not among the bytes; binary Protobuf bodies, read with the
 * schema the plugin stored. Where none of them speaks, the message is used as a whole and nobody can tell what of it is needed.
 *
 * @param usages each part of each message once, with the first interaction that shows it
 * @param unmapped what could not be brought together with a message or record
 * @param complete whether these are all usages of messages; what is unmapped in HTTP is no message until somebody says which
 */
public record PactUsages(List<Usage> usages, List<Unmapped> unmapped, boolean complete) {

  private static final String NAMELESS =
      "names no message or record: not in its content type, not in its metadata, not by a plugin";

  public PactUsages {
    usages = List.copyOf(usages);
    unmapped = List.copyOf(unmapped);
  }

  public static PactUsages read(Pact pact) {
    return read(pact, List.of());
  }

  /** With help for interactions that do not name their messages; what is given here goes first. */
  public static PactUsages read(Pact pact, List<MessageMapping> mappings) {
    var types = new MessageTypes(pact, mappings);
    var usages = new LinkedHashMap<Key, Usage>();
    var unmapped = new ArrayList<Unmapped>();
    boolean complete = true;
    for (var interaction : pact.interactions()) {
      types.called(interaction).ifPresent(usage -> usages.putIfAbsent(Key.of(usage), usage));
      for (var part : interaction.parts()) {
        var expected = ExpectedPaths.of(part, types.hints(interaction, part.place()));
        var type = types.of(interaction, part);
        if (type.isPresent() && expected.isAnything()) {
          usagesOf(type.get(), part, interaction, expected)
              .forEach(usage -> usages.putIfAbsent(Key.of(usage), usage));
        } else if (expected.isAnything()) {
          unmapped.add(new Unmapped(interaction.description(), part.place(), NAMELESS));
          complete &= interaction instanceof Interaction.Http;
        }
      }
    }
    return new PactUsages(List.copyOf(usages.values()), unmapped, complete);
  }

  private static List<Usage> usagesOf(
      String type, Part part, Interaction interaction, ExpectedPaths expected) {
    var role = part.place() == Part.Place.REQUEST ? Role.WRITER : Role.READER;
    var evidence = Evidence.pact(interaction.description());
    var usages = new ArrayList<Usage>();
    expected
        .paths()
        .forEach((path, exact) ->
            usages.add(new Usage(type, path, Certainty.READS, evidence, role, exact)));
    if (expected.isPartOnly() || usages.isEmpty()) {
      usages.add(Usage.ofWhole(type, role, evidence));
    }
    return usages;
  }

  /** What makes two usages of a pact the same. */
  private record Key(String type, List<String> path, Role role) {
    static Key of(Usage usage) {
      return new Key(usage.type(), usage.path(), usage.role());
    }
  }
}
