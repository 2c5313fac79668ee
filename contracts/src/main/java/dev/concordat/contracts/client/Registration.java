package dev.concordat.contracts.client;

import dev.concordat.compatibility.Verdict;
import dev.concordat.contracts.api.RegisteredSchema;
import java.util.Optional;

/** How the attempt to register a schema ends. */
public sealed interface Registration {

  /** It is a version of the subject now, or has been one already. */
  record Accepted(RegisteredSchema as) implements Registration {}

  /**
   * The subject stays as it was.
   *
   * @param detail why, in one sentence
   * @param verdict what it would break, if that is the reason
   */
  record Refused(String detail, Optional<Verdict> verdict) implements Registration {}
}
