package dev.concordat.registry.compatibility;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.format.CompatibilityPolicy;
import dev.concordat.registry.schemas.Metadata;
import dev.concordat.registry.schemas.RuleSet;
import dev.concordat.registry.schemas.SchemaContent;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is configured for a scope. Absent parts are not set there.
 *
 * @param alias another subject that is meant by this one's name
 * @param normalize whether schemas are brought into normal form before they are stored
 * @param compatibilityGroup a metadata property: only versions with the same value are compared
 * @param defaultMetadata what a new version has unless it says otherwise
 * @param overrideMetadata what a new version has whatever it says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompatibilitySettings(
    @Nullable CompatibilityLevel compatibilityLevel,
    @Nullable String alias,
    @Nullable Boolean aliasForDeks,
    @Nullable Boolean normalize,
    @Nullable Boolean validateFields,
    @Nullable Boolean validateNames,
    @Nullable Boolean validateNewSchemas,
    @Nullable Boolean validateRules,
    @Nullable CompatibilityPolicy compatibilityPolicy,
    @Nullable String compatibilityGroup,
    @Nullable Metadata defaultMetadata,
    @Nullable Metadata overrideMetadata,
    @Nullable RuleSet defaultRuleSet,
    @Nullable RuleSet overrideRuleSet) {

  /** Nothing is set. */
  public static final CompatibilitySettings NONE = new CompatibilitySettings(
      null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** What holds where nothing is configured. */
  public static final CompatibilitySettings INITIAL = new CompatibilitySettings(
      CompatibilityLevel.BACKWARD,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null);

  public CompatibilityLevel level() {
    return compatibilityLevel == null ? CompatibilityLevel.BACKWARD : compatibilityLevel;
  }

  /** The same at another level, or with none set. */
  public CompatibilitySettings withLevel(@Nullable CompatibilityLevel level) {
    return new CompatibilitySettings(
        level,
        alias,
        aliasForDeks,
        normalize,
        validateFields,
        validateNames,
        validateNewSchemas,
        validateRules,
        compatibilityPolicy,
        compatibilityGroup,
        defaultMetadata,
        overrideMetadata,
        defaultRuleSet,
        overrideRuleSet);
  }

  /** The same with a level that clients of Confluent's API know. */
  public CompatibilitySettings asConfluentKnowsIt() {
    return compatibilityLevel == null ? this : withLevel(compatibilityLevel.asConfluentKnowsIt());
  }

  /** How strictly content that a schema leaves open is judged. */
  public CompatibilityPolicy policy() {
    return compatibilityPolicy == null ? CompatibilityPolicy.STRICT : compatibilityPolicy;
  }

  public boolean normalizes() {
    return Boolean.TRUE.equals(normalize);
  }

  /** Whether new schemas are read as strictly as their format can. */
  public boolean validatesNewSchemas() {
    return !Boolean.FALSE.equals(validateNewSchemas) && !Boolean.FALSE.equals(validateNames);
  }

  /** Whether a new version may come out with other metadata or rules than it was sent with. */
  public boolean changesContent() {
    return defaultMetadata != null
        || overrideMetadata != null
        || defaultRuleSet != null
        || overrideRuleSet != null;
  }

  /** Whether rules that no client could follow are refused. */
  public boolean validatesRules() {
    return !Boolean.FALSE.equals(validateRules);
  }

  /** Whether the names that a schema's metadata reserves are kept free. */
  public boolean validatesFields() {
    return Boolean.TRUE.equals(validateFields);
  }

  /** What a new version of this content holds: without metadata or rules it takes those of the latest version. */
  public SchemaContent complete(SchemaContent sent, Optional<SchemaContent> latest) {
    var metadata = sent.metadata() == null
        ? latest.map(SchemaContent::metadata).orElse(null)
        : sent.metadata();
    var rules =
        sent.ruleSet() == null ? latest.map(SchemaContent::ruleSet).orElse(null) : sent.ruleSet();
    return sent.with(
        over(over(defaultMetadata, metadata, Metadata::with), overrideMetadata, Metadata::with),
        over(over(defaultRuleSet, rules, RuleSet::with), overrideRuleSet, RuleSet::with));
  }

  private static <T> @Nullable T over(
      @Nullable T below, @Nullable T above, BinaryOperator<T> together) {
    if (below == null || above == null) {
      return above == null ? below : above;
    }
    return together.apply(below, above);
  }
}
