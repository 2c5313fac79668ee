package dev.concordat.maven.report;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.rules.Witness;

/**
 * Who writes and who reads the message of a proof.
 *
 * @param writer a version of this project or a baseline
 * @param reader the first consumer that is hurt, if it is a consumer that reads
 */
record ProofParties(String writer, String reader) {

  static ProofParties of(String version, JudgedFinding judged, Witness proof) {
    return switch (proof.direction()) {
      case NEW_READER_OF_OLD_DATA -> new ProofParties(judged.against(), version);
      case OLD_READER_OF_NEW_DATA ->
        new ProofParties(
            version,
            judged.hurt().stream().findFirst().map(ProofParties::name).orElse(judged.against()));
    };
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
