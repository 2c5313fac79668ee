package dev.concordat.registry.subjects;

import dev.concordat.registry.schemas.Metadata;
import dev.concordat.registry.schemas.RuleSet;
import dev.concordat.schema.Reference;
import dev.concordat.schema.SchemaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema as somebody sends it.
 *
 * @param text empty to take the text and references of the latest version
 * @param metadata absent to inherit that of the latest version; so with {@code ruleSet}
 * @param version the number it is to have; 0 or less for the next
 * @param id the id it has elsewhere and is to keep; 0 for none
 * @param normalize whether to bring it into normal form even if the settings do not ask for that
 */
public record SchemaDraft(
    SchemaType type,
    String text,
    List<Reference> references,
    @Nullable Metadata metadata,
    @Nullable RuleSet ruleSet,
    int version,
    int id,
    boolean normalize) {

  public SchemaDraft {
    references = List.copyOf(references);
  }

  /** A schema that is to become the next version. */
  public static SchemaDraft of(SchemaType type, String text, List<Reference> references) {
    return new SchemaDraft(type, text, references, null, null, 0, 0, false);
  }

  boolean isImport() {
    return id > 0;
  }

  SchemaDraft withTextOf(SubjectVersion other) {
    var content = other.content();
    return new SchemaDraft(
        content.type(),
        content.text(),
        content.references(),
        metadata,
        ruleSet,
        version,
        id,
        normalize);
  }
}
