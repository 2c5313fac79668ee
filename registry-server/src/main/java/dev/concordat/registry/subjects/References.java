package dev.concordat.registry.subjects;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.schemas.Import;
import dev.concordat.schema.Reference;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the references of a schema mean. */
@Component
final class References {

  /** Stands for the latest version in a reference. */
  private static final int LATEST = -1;

  private final SubjectStore store;

  References(SubjectStore store) {
    this.store = store;
  }

  /** @throws RegistryException if one of them leads nowhere */
  List<Import> resolve(List<Reference> references, ContextName here) {
    return references.stream().map(reference -> resolve(reference, here)).toList();
  }

  private Import resolve(Reference reference, ContextName here) {
    var subject = SubjectName.of(reference.subject(), here);
    var found = store.history(subject).stream()
        .filter(entry -> reference.version() == LATEST
            ? !entry.isDeleted()
            : entry.version() == reference.version())
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new RegistryException(
            ErrorCode.SCHEMA_INVALID,
            "reference '%s' leads to version %d of subject '%s', which there is not"
                .formatted(reference.name(), reference.version(), subject)));
    return new Import(
        new Reference(reference.name(), reference.subject(), found.version()),
        subject.context(),
        subject.name(),
        found.schemaId());
  }
}
