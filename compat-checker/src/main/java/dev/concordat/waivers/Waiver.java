package dev.concordat.waivers;

import dev.concordat.schema.Fingerprint;
import dev.concordat.schema.Location;
import dev.concordat.schema.Problem;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Lets one finding through until a date, and no other one: a finding's fingerprint is made of its rule, its element and what it
 * says, so the next break of the same element has another.
 *
 * @param finding the fingerprint of what is let through, as reports print it
 * @param owner who answers for it
 * @param reason why it may happen
 * @param until the last day it holds, in UTC
 * @param at where it stands in its file
 */
public record Waiver(
    Fingerprint finding, String owner, String reason, LocalDate until, Location at) {

  /** Whether it still holds on a day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isAfter(until);
  }

  /** What a report gives as the reason why the finding does not block: {@code waived by ann until 2027-03-01: moved to v2}. */
  public String because() {
    return String.format(Locale.ROOT, "waived by %s until %s: %s", owner, until, reason);
  }

  /** What its owner is told once it has ended. */
  public Problem hasEnded() {
    return new Problem(
        at,
        "The waiver of %s for %s ended on %s: renew it or remove it."
            .formatted(owner, finding, until));
  }

  /** What its owner is told once there is nothing left to let through. */
  public Problem isUnused() {
    return new Problem(
        at,
        "The waiver of %s for %s lets nothing through any more: remove it."
            .formatted(owner, finding));
  }

  /** What a report adds to the reason why the finding blocks all the same. */
  String lapsed() {
    return String.format(Locale.ROOT, "the waiver of %s ended on %s", owner, until);
  }
}
