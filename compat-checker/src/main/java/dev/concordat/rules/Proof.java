package dev.concordat.rules;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A witness that is looked for when somebody first asks, since most findings of a large comparison are counted, not shown. Two are
 * equal if their witnesses are.
 */
public final class Proof {

  /** Of what nothing can be shown. */
  public static final Proof NONE = new Proof(null, null, null);

  private @Nullable Supplier<@Nullable Witness> search;
  private @Nullable Witness found;
  private final @Nullable String whyNot;

  private Proof(
      @Nullable Supplier<@Nullable Witness> search,
      @Nullable Witness found,
      @Nullable String whyNot) {
    this.search = search;
    this.found = found;
    this.whyNot = whyNot;
  }

  /** A witness that is at hand, if there is one. */
  public static Proof of(@Nullable Witness witness) {
    return witness == null ? NONE : new Proof(null, witness, null);
  }

  /**
   * A witness that is made on demand, at most once, and perhaps in another thread.
   *
   * @param search answers null if nothing can be shown
   */
  public static Proof madeBy(Supplier<@Nullable Witness> search) {
    return madeBy(search, null);
  }

  /**
   * The same, of what cannot always be shown.
   *
   * @param whyNot why there is no witness, if there is none
   */
  public static Proof madeBy(Supplier<@Nullable Witness> search, @Nullable String whyNot) {
    return new Proof(search, null, whyNot);
  }

  /** Why there is no witness, if there is none and more is known than that. */
  Optional<String> whyNot() {
    return Optional.ofNullable(whyNot);
  }

  /** This one, or another one if it shows nothing. */
  synchronized Proof or(Proof other) {
    if (search == null) {
      return found == null ? other : this;
    }
    return madeBy(
        () -> {
          var mine = witness();
          return mine == null ? other.witness() : mine;
        },
        whyNot == null ? other.whyNot : whyNot);
  }

  synchronized @Nullable Witness witness() {
    if (search != null) {
      found = search.get();
      search = null; // and with it the schemas it was to be made of
    }
    return found;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Proof proof && Objects.equals(witness(), proof.witness()));
  }

  /** The same for all, so that nothing has to be made to put a finding into a set. */
  @Override
  public int hashCode() {
    return Proof.class.hashCode();
  }

  @Override
  public String toString() {
    return String.valueOf(witness());
  }
}
