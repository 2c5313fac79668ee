package dev.concordat.compatibility;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * One version of an application and what a finding means to it.
 *
 * @param pacticipant the application's name
 * @param version its version, as its build named it
 * @param environments where that version runs; may be empty
 */
public record Affected(
    String pacticipant,
    String version,
    List<String> environments,
    Certainty certainty,
    Evidence evidence) {

  public Affected {
    environments = List.copyOf(environments);
  }

  /** Whether it must be taken to be hurt. */
  @JsonIgnore
  public boolean isHurt() {
    return certainty != Certainty.DOES_NOT_READ;
  }
}
