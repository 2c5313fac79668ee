package dev.concordat.rules;

import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import org.jspecify.annotations.Nullable;

/**
 * One way two schemas differ. Each format has a sealed interface of its kinds of change; whether a change breaks anything is for
 * the rules to say.
 */
public interface Change {

  ElementPath element();

  /** Where it is seen in the candidate; absent if there is nothing left to point at. */
  @Nullable
  Location candidate();

  /** Where it is seen in the baseline; absent if the element is new. */
  @Nullable
  Location baseline();
}
