package dev.concordat.registry.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What clients are to do with data of a schema when they write, read or migrate it. Part of its identity.
 *
 * @param enableAt from when on the rules hold, as the clients spell it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RuleSet(
    List<DataRule> migrationRules,
    List<DataRule> domainRules,
    List<DataRule> encodingRules,
    @Nullable String enableAt) {

  private static final Set<String> MIGRATION = Set.of("UPGRADE", "DOWNGRADE", "UPDOWN");
  private static final Set<String> EXCHANGE = Set.of("WRITE", "READ", "WRITEREAD");

  /** One rule; what its parts mean is between the clients. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record DataRule(
      @Nullable String name,
      @Nullable String doc,
      @Nullable String kind,
      @Nullable String mode,
      @Nullable String type,
      @Nullable SortedSet<String> tags,
      @Nullable SortedMap<String, String> params,
      @Nullable String expr,
      @Nullable String onSuccess,
      @Nullable String onFailure,
      @Nullable Boolean disabled) {

    private void digestInto(MessageDigest digest) {
      for (var part : new @Nullable String[] {name, doc, kind, mode, type}) {
        Md5.update(digest, part);
      }
      if (tags != null) {
        tags.forEach(tag -> Md5.update(digest, tag));
      }
      if (params != null) {
        params.forEach((key, value) -> {
          Md5.update(digest, key);
          Md5.update(digest, value);
        });
      }
      for (var part : new @Nullable String[] {expr, onSuccess, onFailure}) {
        Md5.update(digest, part);
      }
      digest.update((byte) (Boolean.TRUE.equals(disabled) ? 1 : 0));
    }
  }

  /** JSON leaves out what is empty. */
  @JsonCreator
  static RuleSet of(
      @Nullable List<DataRule> migrationRules,
      @Nullable List<DataRule> domainRules,
      @Nullable List<DataRule> encodingRules,
      @Nullable String enableAt) {
    return new RuleSet(whole(migrationRules), whole(domainRules), whole(encodingRules), enableAt);
  }

  private static List<DataRule> whole(@Nullable List<DataRule> rules) {
    if (rules == null) {
      return List.of();
    }
    if (rules.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("a rule is an object, got null");
    }
    return rules;
  }

  /** The rules of all lists. */
  public Stream<DataRule> all() {
    return Stream.of(migrationRules, domainRules, encodingRules).flatMap(List::stream);
  }

  /**
   * Refuses what no client could follow.
   *
   * @throws RegistryException if two rules have one name, or one lacks what every rule needs
   */
  public void validate() {
    var names = new HashSet<String>();
    validate(
        migrationRules, MIGRATION, "Migration rules can only be UPGRADE, DOWNGRADE, UPDOWN", names);
    validate(domainRules, EXCHANGE, "Domain rules can only be WRITE, READ, WRITEREAD", names);
    validate(encodingRules, EXCHANGE, "Encoding rules can only be WRITE, READ, WRITEREAD", names);
  }

  private static void validate(
      List<DataRule> rules, Set<String> modes, String wrongMode, Set<String> names) {
    for (var rule : rules) {
      if (rule.name() == null || rule.name().isBlank()) {
        throw invalid("every rule has a name, got '%s'".formatted(rule.name()));
      }
      if (!names.add(rule.name())) {
        throw invalid("Found rule with duplicate name '%s'".formatted(rule.name()));
      }
      if (rule.mode() != null && !modes.contains(rule.mode())) {
        throw invalid(wrongMode);
      }
      if (rule.kind() != null && !Set.of("TRANSFORM", "CONDITION").contains(rule.kind())) {
        throw invalid("rule '%s' is of kind '%s'; there are TRANSFORM and CONDITION"
            .formatted(rule.name(), rule.kind()));
      }
    }
  }

  private static RegistryException invalid(String detail) {
    return new RegistryException(ErrorCode.RULES_INVALID, detail);
  }

  /** This, with the rules of {@code over} after it; of two with one name, the one of {@code over} holds. */
  public RuleSet with(RuleSet over) {
    return new RuleSet(
        with(migrationRules, over.migrationRules),
        with(domainRules, over.domainRules),
        with(encodingRules, over.encodingRules),
        over.enableAt == null ? enableAt : over.enableAt);
  }

  private static List<DataRule> with(List<DataRule> rules, List<DataRule> over) {
    var replaced = over.stream().map(DataRule::name).toList();
    return Stream.concat(
            rules.stream().filter(rule -> !replaced.contains(rule.name())), over.stream())
        .toList();
  }

  /** This, without the rules of these names. */
  public RuleSet without(Collection<String> names) {
    return new RuleSet(
        without(migrationRules, names),
        without(domainRules, names),
        without(encodingRules, names),
        enableAt);
  }

  private static List<DataRule> without(List<DataRule> rules, Collection<String> names) {
    return rules.stream().filter(rule -> !names.contains(rule.name())).toList();
  }

  void digestInto(MessageDigest digest) {
    for (var rules : List.of(migrationRules, domainRules, encodingRules)) {
      rules.forEach(rule -> rule.digestInto(digest));
    }
    Md5.update(digest, enableAt);
  }
}
