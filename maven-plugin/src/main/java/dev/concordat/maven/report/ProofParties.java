package dev.concordat.maven.report;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.rules.Direction;
import dev.concordat.witness.Witness;
import java.util.Set;

/**
 * Who writes and who reads the message of a proof.
 *
 * @param writer a version of this project or a baseline
 * @param reader the first consumer that is hurt, if it is a consumer that reads
 */
record ProofParties(String writer, String reader) {

  /** Of a finding that breaks both ways it is not said which of the two its proof shows. */
  static ProofParties of(String version, JudgedFinding judged) {
    var breaks = judged.finding().breaks();
    if (breaks.equals(Set.of(Direction.NEW_READER_OF_OLD_DATA))) {
      return new ProofParties(judged.against(), version);
    }
    if (breaks.equals(Set.of(Direction.OLD_READER_OF_NEW_DATA))) {
      return new ProofParties(
          version,
          judged.hurt().stream().findFirst().map(ProofParties::name).orElse(judged.against()));
    }
    return new ProofParties("one version", "the other");
  }

  /** What becomes of the message there: {@code reads customer_email = ""}. */
  static String reading(Witness proof) {
    return switch (proof.outcome()) {
      case FAILS -> "fails: " + proof.reader();
      case LOST, CHANGED, KEPT -> "reads " + proof.reader();
    };
  }

  private static String name(Affected affected) {
    return affected.pacticipant() + " " + affected.version();
  }
}
