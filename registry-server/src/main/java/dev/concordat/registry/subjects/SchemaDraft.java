package dev.concordat.registry.subjects;

import dev.concordat.registry.schemas.Metadata;
import dev.concordat.registry.schemas.RuleSet;
import dev.concordat.registry.schemas.TagChange;
import dev.concordat.schema.Reference;
import dev.concordat.schema.SchemaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema as somebody sends it.
 *
 * @param text empty to take the text and references of the latest version
 * @param metadata absent to inherit that of the latest version; so with {@code ruleSet}
 * @param version the number it is to have; 0 for the next; -1 for the next too, unless it says what the latest does
 * @param id the id it has elsewhere and is to keep; 0 for none
 * @param normalize whether to bring it into normal form even if the settings do not ask for that
 * @param tags what to change of the tags in its text
 * @param keepsTags whether its elements take over the tags they have in the latest version
 */
public record SchemaDraft(
    SchemaType type,
    String text,
    List<Reference> references,
    @Nullable Metadata metadata,
    @Nullable RuleSet ruleSet,
    int version,
    int id,
    boolean normalize,
    TagChange tags,
    boolean keepsTags) {

  /** Stands for the latest version. */
  private static final int LATEST = -1;

  public SchemaDraft {
    references = List.copyOf(references);
  }

  /** A schema that is to become the next version. */
  public static SchemaDraft of(SchemaType type, String text, List<Reference> references) {
    return new SchemaDraft(type, text, references, null, null, 0, 0, false, TagChange.NONE, false);
  }

  boolean isImport() {
    return id > 0;
  }

  /** Whether only the latest version counts as the same. */
  boolean isForLatest() {
    return version == LATEST;
  }

  /** Whether its text is to become another one before it is stored. */
  boolean changesTags() {
    return !tags.isNone() || keepsTags;
  }

  /** The same after its tags were changed. Such a draft always says which version it is. */
  SchemaDraft withTags(String otherText) {
    int number = !tags.isNone() && version == 0 ? LATEST : version;
    return new SchemaDraft(
        type, otherText, references, metadata, ruleSet, number, id, normalize, tags, keepsTags);
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
        normalize,
        tags,
        keepsTags);
  }
}
