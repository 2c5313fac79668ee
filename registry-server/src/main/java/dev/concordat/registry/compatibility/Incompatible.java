package dev.concordat.registry.compatibility;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;

/** A version is refused because it breaks what its compatibility level promises. */
public final class Incompatible extends RegistryException {

  private static final long serialVersionUID = 1;

  private final transient Judgement judgement;

  public Incompatible(String subject, Judgement judgement) {
    super(
        ErrorCode.SCHEMA_INCOMPATIBLE,
        "the schema does not fit the versions of '%s' at level %s"
            .formatted(subject, judgement.level()),
        subject);
    this.judgement = judgement;
  }

  public Judgement judgement() {
    return judgement;
  }
}
