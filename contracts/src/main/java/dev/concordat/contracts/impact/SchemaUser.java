package dev.concordat.contracts.impact;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.Certainty;
import dev.concordat.compatibility.Role;
import dev.concordat.contracts.usage.Usage;
import dev.concordat.schema.ElementPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A consumer version as one schema sees it: which of the schema's elements it uses, and how surely. */
final class SchemaUser {

  private final ConsumerVersion who;
  private final Usage anyUsage;
  private final Map<Role, TouchedElements> used = new EnumMap<>(Role.class);
  private final Map<Role, TouchedElements> perhapsUsed = new EnumMap<>(Role.class);
  private final Map<Role, TouchedElements> inItsMessages = new EnumMap<>(Role.class);
  private final List<Usage> unresolved = new ArrayList<>();

  private SchemaUser(ConsumerVersion who, Usage anyUsage) {
    this.who = who;
    this.anyUsage = anyUsage;
  }

  /** Empty if it uses nothing of the schema. */
  static Optional<SchemaUser> of(ConsumerVersion who, UsageResolver schema) {
    SchemaUser user = null;
    for (var usage : who.usages()) {
      if (schema.concerns(usage)) {
        user = user == null ? new SchemaUser(who, usage) : user;
        user.add(usage, schema);
      }
    }
    return Optional.ofNullable(user);
  }

  private void add(Usage usage, UsageResolver schema) {
    in(inItsMessages, usage).addAll(schema.partsOf(usage.type()), usage);
    if (usage.certainty() == Certainty.DOES_NOT_READ) {
      return;
    }
    if (usage.isOfWhole()) {
      in(perhapsUsed, usage).addAll(schema.partsOf(usage.type()), usage);
      return;
    }
    var path = schema.follow(usage);
    in(usage.certainty() == Certainty.READS ? used : perhapsUsed, usage).addPath(path, usage);
    if (!schema.leadsToItsEnd(usage, path)) {
      unresolved.add(usage);
    }
  }

  ConsumerVersion who() {
    return who;
  }

  /** Usages that name something the schema does not have. */
  List<Usage> unresolved() {
    return List.copyOf(unresolved);
  }

  /** Whether it is at one of these ends of the exchange at all. */
  boolean isAnyOf(Set<Role> roles) {
    return roles.stream().anyMatch(inItsMessages::containsKey);
  }

  /** Empty if nothing suggests that it uses the element, which does not mean that it does not. */
  Optional<Affected> using(ElementPath element, Set<Role> roles) {
    return touching(used, element, roles)
        .map(usage -> affected(Certainty.READS, usage))
        .or(() -> touching(perhapsUsed, element, roles)
            .map(usage -> affected(Certainty.CANNOT_TELL, usage)));
  }

  /**
   * What it means to this consumer that something is wrong with the element.
   *
   * @param spoilsMessage whether no message that has the element in it can be read at all
   */
  Affected affectedBy(ElementPath element, Set<Role> roles, boolean spoilsMessage) {
    return using(element, roles)
        .or(() -> spoilsMessage
            ? touching(inItsMessages, element, roles)
                .map(usage -> affected(Certainty.CANNOT_TELL, usage))
            : Optional.empty())
        .orElseGet(() -> affected(
            roles.contains(Role.READER) && inItsMessages.containsKey(Role.READER)
                ? Role.READER
                : Role.WRITER,
            who.complete() ? Certainty.DOES_NOT_READ : Certainty.CANNOT_TELL,
            anyUsage));
  }

  private Affected affected(Certainty certainty, Usage usage) {
    return affected(usage.role(), certainty, usage);
  }

  private Affected affected(Role role, Certainty certainty, Usage usage) {
    return new Affected(
        who.pacticipant(), who.version(), who.environments(), role, certainty, usage.evidence());
  }

  private static TouchedElements in(Map<Role, TouchedElements> elements, Usage usage) {
    return elements.computeIfAbsent(usage.role(), first -> new TouchedElements());
  }

  private static Optional<Usage> touching(
      Map<Role, TouchedElements> elements, ElementPath element, Collection<Role> roles) {
    return roles.stream()
        .map(elements::get)
        .filter(java.util.Objects::nonNull)
        .map(touched -> touched.touching(element))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
