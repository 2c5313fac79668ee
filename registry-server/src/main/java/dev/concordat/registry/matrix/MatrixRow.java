package dev.concordat.registry.matrix;

import dev.concordat.registry.pacts.PactEntry;
import dev.concordat.registry.pacts.VerificationStore.Result;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a consumer expects of a provider, and what came of trying it.
 *
 * @param result the last one of that provider version; absent if it was never tried
 * @param isIgnored whether it does not count
 */
public record MatrixRow(PactEntry pact, @Nullable Result result, boolean isIgnored) {

  /** Absent if nobody knows. */
  public @Nullable Boolean success() {
    return result == null ? null : result.success();
  }
}
