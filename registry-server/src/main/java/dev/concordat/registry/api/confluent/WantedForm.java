package dev.concordat.registry.api.confluent;

import dev.concordat.registry.schemas.Import;
import dev.concordat.registry.schemas.Schemas;
import dev.concordat.registry.schemas.StoredSchema;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.SubjectVersion;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Schemas in answers, written as the client wants them. What it wants and nobody knows is ignored. */
@Component
final class WantedForm {

  /** References that name their subject with its context, wherever they are read. */
  private static final String QUALIFIED = "qualified";

  private static final String EVERY_TAG = "*";

  private final Schemas schemas;

  WantedForm(Schemas schemas) {
    this.schemas = schemas;
  }

  SchemaBody of(SubjectVersion version, String format) {
    return of(SchemaBody.of(version), version.schema(), format, "");
  }

  /** A body that tells about the schema, with the schema and its references in the forms of those names. */
  SchemaBody of(SchemaBody body, StoredSchema schema, String format, String referenceFormat) {
    var written = body.withText(schemas.text(schema, format));
    return referenceFormat.equals(QUALIFIED)
        ? written.withReferences(
            schemas.importsOf(schema).stream().map(WantedForm::qualified).toList())
        : written;
  }

  /** The same with those of the schema's tags that are asked for; {@code *} asks for all. */
  SchemaBody withTags(SchemaBody body, StoredSchema schema, Collection<String> sought) {
    if (sought.isEmpty()) {
      return body;
    }
    return body.withTags(schemas.tagged(schema).stream()
        .filter(element ->
            sought.contains(EVERY_TAG) || element.tags().stream().anyMatch(sought::contains))
        .map(SchemaTagsBody::of)
        .toList());
  }

  byte[] textOf(StoredSchema schema, String format) {
    return RawText.of(schemas.text(schema, format));
  }

  private static ReferenceBody qualified(Import imported) {
    var reference = imported.reference();
    var subject = new SubjectName(imported.context(), imported.subject());
    return new ReferenceBody(reference.name(), subject.toString(), reference.version());
  }
}
