package dev.concordat.registry.api.confluent;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.schema.Reference;
import org.jspecify.annotations.Nullable;

/** A reference as clients send and read it. */
record ReferenceBody(
    @Nullable String name,
    @Nullable String subject,
    @Nullable Integer version) {

  static final ReferenceBody NONE = new ReferenceBody(null, null, null);

  static ReferenceBody of(Reference reference) {
    return new ReferenceBody(reference.name(), reference.subject(), reference.version());
  }

  Reference reference() {
    if (name == null || subject == null || version == null) {
      throw new RegistryException(
          ErrorCode.SCHEMA_INVALID,
          "a reference has a name, a subject and a version, got %s".formatted(this));
    }
    return new Reference(name, subject, version);
  }
}
