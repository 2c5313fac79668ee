package dev.concordat.registry.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What clients are to do with data of a schema when they write, read or migrate it. Part of its identity. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RuleSet(
    List<DataRule> migrationRules, List<DataRule> domainRules, List<DataRule> encodingRules) {

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
      @Nullable List<DataRule> encodingRules) {
    return new RuleSet(whole(migrationRules), whole(domainRules), whole(encodingRules));
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

  /**
   * Refuses what no client could follow.
   *
   * @throws RegistryException if two rules have one name, or one lacks what every rule needs
   */
  public void validate() {
    validate(migrationRules, MIGRATION);
    validate(domainRules, EXCHANGE);
    validate(encodingRules, EXCHANGE);
  }

  private static void validate(List<DataRule> rules, Set<String> modes) {
    var names = new HashSet<String>();
    for (var rule : rules) {
      if (rule.name() == null || rule.name().isBlank() || !names.add(rule.name())) {
        throw invalid(
            "every rule of a list has a name of its own, got '%s'".formatted(rule.name()));
      }
      if (rule.mode() != null && !modes.contains(rule.mode())) {
        throw invalid("rule '%s' has the mode '%s', which its list does not know"
            .formatted(rule.name(), rule.mode()));
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

  /** This, with the rules of {@code over} added; of two with one name, the one of {@code over} holds. */
  public RuleSet with(RuleSet over) {
    return new RuleSet(
        with(migrationRules, over.migrationRules),
        with(domainRules, over.domainRules),
        with(encodingRules, over.encodingRules));
  }

  private static List<DataRule> with(List<DataRule> rules, List<DataRule> over) {
    var byName = new LinkedHashMap<String, DataRule>();
    rules.forEach(rule -> byName.put(String.valueOf(rule.name()), rule));
    over.forEach(rule -> byName.put(String.valueOf(rule.name()), rule));
    return new ArrayList<>(byName.values());
  }

  void digestInto(MessageDigest digest) {
    for (var rules : List.of(migrationRules, domainRules, encodingRules)) {
      rules.forEach(rule -> rule.digestInto(digest));
    }
  }
}
