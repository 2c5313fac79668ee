package dev.concordat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProofTest {

  private static final Witness LOST = Witness.of(
      Direction.OLD_READER_OF_NEW_DATA,
      Layer.WIRE,
      new byte[] {8, 1},
      "number = 1",
      "number = 0",
      Witness.Outcome.LOST);

  private final List<String> made = new ArrayList<>();

  @Test
  void aWitnessIsMadeOnceAndOnlyWhenAskedFor() {
    var finding = finding().provedBy(proof("first", LOST));
    var moved = finding.seenAt(null).alsoBreaking(finding().provedBy(proof("second", LOST)));
    var unused = Set.of(finding);

    assertThat(made).isEmpty();
    assertThat(unused).hasSize(1);

    assertThat(moved.proof()).isEqualTo(LOST);
    assertThat(finding.proof()).isEqualTo(LOST);
    assertThat(made).containsExactly("first");
  }

  @Test
  void ofTwoThatSayTheSameTheOtherOneProvesItIfTheFirstCannot() {
    var finding = finding()
        .provedBy(proof("first", null))
        .alsoBreaking(finding().provedBy(proof("second", LOST)));

    assertThat(finding.proof()).isEqualTo(LOST);
    assertThat(finding.unproved()).isEmpty();
    assertThat(made).containsExactly("first", "second");
  }

  @Test
  void findingsAreEqualIfTheirWitnessesAre() {
    var one = finding().provedBy(proof("first", LOST));

    assertThat(one)
        .isEqualTo(finding().provedBy(Proof.of(LOST)))
        .isNotEqualTo(finding())
        .hasSameHashCodeAs(finding().provedBy(Proof.of(LOST)));
    assertThat(finding()).isEqualTo(finding().provedBy(proof("none", null)));
  }

  private Proof proof(String name, Witness witness) {
    return Proof.madeBy(() -> {
      made.add(name);
      return witness;
    });
  }

  private static Finding finding() {
    var format = new ProtobufFormat();
    var earlier = format
        .parse(SchemaSource.of("a.proto", "syntax = \"proto3\"; message A { int32 number = 1; }"))
        .orElseThrow(problems -> new IllegalStateException(problems.toString()));
    var later = format
        .parse(SchemaSource.of("a.proto", "syntax = \"proto3\"; message A {}"))
        .orElseThrow(problems -> new IllegalStateException(problems.toString()));
    return format.breaking(earlier, later, RuleSelection.DEFAULT).get(0).provedBy(Proof.NONE);
  }
}
