package dev.concordat.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.compatibility.BlockPolicy;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.schema.Reference;
import dev.concordat.schema.SchemaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schema that asks to follow the versions of a subject.
 *
 * @param schemaType the language of the text; Avro if absent, as in Confluent's API
 * @param imports texts of what the schema imports, by the names it imports them with, where they are about to change too: they
 *     take the place of what the registry has; for a verdict only
 * @param level judged at; the subject's own if absent
 * @param rules which rules apply, such as {@code WIRE_JSON,FIELD_NO_DELETE}; FILE if absent
 * @param policy what becomes of a break that hurts nobody; it blocks if absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CandidateSchema(
    String schema,
    @Nullable SchemaType schemaType,
    @Nullable List<Reference> references,
    @Nullable Map<String, String> imports,
    @Nullable CompatibilityLevel level,
    @Nullable String rules,
    @Nullable BlockPolicy policy) {

  /** A text to be judged or registered as the subject has it. */
  public static CandidateSchema of(String schema, SchemaType type, List<Reference> references) {
    return new CandidateSchema(schema, type, references, null, null, null, null);
  }

  public CandidateSchema withImports(Map<String, String> about) {
    return new CandidateSchema(schema, schemaType, references, about, level, rules, policy);
  }

  public CandidateSchema atLevel(@Nullable CompatibilityLevel wanted) {
    return new CandidateSchema(schema, schemaType, references, imports, wanted, rules, policy);
  }

  public CandidateSchema withRules(@Nullable String wanted) {
    return new CandidateSchema(schema, schemaType, references, imports, level, wanted, policy);
  }

  public CandidateSchema withPolicy(@Nullable BlockPolicy wanted) {
    return new CandidateSchema(schema, schemaType, references, imports, level, rules, wanted);
  }
}
