package dev.concordat.registry.schemas;

import dev.concordat.schema.Reference;
import dev.concordat.schema.SchemaType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes a schema this schema and no other.
 *
 * @param text in canonical form
 * @param references in the order given, none of them to "the latest"
 */
public record SchemaContent(
    SchemaType type,
    String text,
    List<Reference> references,
    @Nullable Metadata metadata,
    @Nullable RuleSet ruleSet) {

  public SchemaContent {
    references = List.copyOf(references);
  }

  /** The MD5 of the parts as Confluent's registry takes it, so that equal content has equal guids in both. */
  public UUID guid() {
    var digest = Md5.start();
    digest.update(Md5.bytes(text));
    for (var reference : references) {
      digest.update(Md5.bytes(reference.name()));
      digest.update(Md5.bytes(reference.subject()));
      digest.update(
          ByteBuffer.allocate(Integer.BYTES).putInt(reference.version()).flip());
    }
    if (metadata != null) {
      digest.update((byte) 1);
      metadata.digestInto(digest);
    }
    if (ruleSet != null) {
      digest.update((byte) 1);
      ruleSet.digestInto(digest);
    }
    return Md5.asUuid(digest);
  }

  /** The same text and references with other things said about it. */
  public SchemaContent with(@Nullable Metadata otherMetadata, @Nullable RuleSet otherRules) {
    return new SchemaContent(type, text, references, otherMetadata, otherRules);
  }

  /** Whether both say the same to a parser: text, type and references. */
  public boolean hasTextOf(SchemaContent other) {
    return type == other.type && text.equals(other.text) && references.equals(other.references);
  }
}
