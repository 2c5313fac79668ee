package dev.concordat.compatibility;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Objects;

/**
 * One version of an application and what a finding means to it.
 *
 * @param pacticipant the application's name
 * @param version its version, as its build named it
 * @param environments where that version runs; may be empty
 * @param role which end of the exchange it is at
 * @param certainty how surely it uses what is concerned, at that end
 */
public record Affected(
    String pacticipant,
    String version,
    List<String> environments,
    Role role,
    Certainty certainty,
    Evidence evidence) {

  /** Who does not say which end it is at reads, as in verdicts that were written before the other end was known. */
  public Affected {
    role = Objects.requireNonNullElse(role, Role.READER);
    environments = List.copyOf(environments);
  }

  /** One that reads. */
  public Affected(
      String pacticipant,
      String version,
      List<String> environments,
      Certainty certainty,
      Evidence evidence) {
    this(pacticipant, version, environments, Role.READER, certainty, evidence);
  }

  /** Whether it must be taken to be hurt. */
  @JsonIgnore
  public boolean isHurt() {
    return certainty != Certainty.DOES_NOT_READ;
  }
}
