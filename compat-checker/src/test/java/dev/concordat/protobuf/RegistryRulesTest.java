package dev.concordat.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.format.Incompatibility;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixture folders say what each kind of difference is; the candidate reads the baseline's data. */
class RegistryRulesTest {

  private static final Path FIXTURES = Path.of("src/test/resources/protobuf-registry");

  static List<Path> cases() throws IOException {
    try (var found = Files.walk(FIXTURES, 2)) {
      return found
          .filter(path -> FIXTURES.relativize(path).getNameCount() == 2)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aCaseIsJudgedAsItsFindingsSay(Path folder) throws IOException {
    var baseline = RegistrySchemas.read(folder, "baseline");
    var candidate = RegistrySchemas.read(folder, "candidate");

    var told = told(baseline, candidate);

    assertThat(told).isEqualTo(Files.readString(folder.resolve("findings.txt")));
    var kind = folder.getParent().getFileName().toString();
    if (folder.getFileName().toString().startsWith("breaks-")) {
      assertThat(told).contains("refused  {errorType:\"" + kind + "\"");
    } else {
      assertThat(told).doesNotContain("refused ");
    }
  }

  /** FORWARD is the same rules with the two sides swapped; its answers call them by their age all the same. */
  @ParameterizedTest
  @MethodSource("cases")
  void aCaseIsJudgedForOldReadersAsItsFindingsSay(Path folder) throws IOException {
    var baseline = RegistrySchemas.read(folder, "baseline");
    var candidate = RegistrySchemas.read(folder, "candidate");
    var expected = folder.resolve("forward.txt");

    var refused =
        RegistryRules.incompatibilities(Exchange.oldReadsNew(baseline, candidate)).stream()
            .map(reason -> "refused  {%s}\n".formatted(reason.registryMessage()))
            .collect(Collectors.joining());

    if (System.getProperty("fixtures.write") != null) {
      Files.writeString(expected, refused);
    }
    assertThat(refused).isEqualTo(Files.readString(expected));
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasItsCases(DifferenceKind kind) throws IOException {
    var folder = FIXTURES.resolve(kind.name());
    try (var found = Files.list(folder)) {
      var names =
          found.map(path -> path.getFileName().toString()).collect(Collectors.joining("\n"));

      assertThat(names).contains("allows-");
      assertThat(names.contains("breaks-")).isEqualTo(kind.isRefused());
    }
    if (!kind.isRefused()) {
      try (var found = Files.walk(folder)) {
        assertThat(found.filter(path -> path.endsWith("findings.txt")))
            .anySatisfy(path ->
                assertThat(Files.readString(path)).contains("accepted " + kind.name() + " "));
      }
    }
  }

  @Test
  void noFolderIsLeftOverFromAKindThatIsGone() throws IOException {
    try (var found = Files.list(FIXTURES)) {
      assertThat(found.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(DifferenceKind.values()).map(Enum::name).toList());
    }
  }

  @Test
  void theOldReaderIsCalledOldInTheAnswer() {
    var earlier = schema("message Order { int32 total = 1; }");
    var candidate = schema("message Order { string total = 1; }");

    var reasons = RegistryRules.incompatibilities(Exchange.oldReadsNew(earlier, candidate));

    assertThat(reasons)
        .extracting(Incompatibility::registryMessage)
        .containsExactly(
            "errorType:\"FIELD_SCALAR_KIND_CHANGED\", description:\"The kind of a SCALAR"
                + " field at path '#/Order/1' in the old schema does not match its kind in the new"
                + " schema\"");
    assertThat(reasons.get(0).finding().breaks()).containsExactly(Direction.OLD_READER_OF_NEW_DATA);
  }

  @Test
  void whatTheOldReaderLacksIsRefusedOnlyInThatDirection() {
    var earlier = schema("message Order {}");
    var candidate = schema("message Order {} message Invoice {}");

    assertThat(RegistryRules.incompatibilities(Exchange.newReadsOld(candidate, earlier)))
        .isEmpty();
    assertThat(RegistryRules.incompatibilities(Exchange.oldReadsNew(earlier, candidate)))
        .extracting(reason -> reason.finding().rule())
        .containsExactly("MESSAGE_REMOVED");
  }

  @Test
  void aSchemaReadsItself() throws IOException {
    for (var folder : cases()) {
      for (var side : List.of("baseline", "candidate")) {
        var one = RegistrySchemas.read(folder, side);
        var other = RegistrySchemas.read(folder, side);

        assertThat(RegistryDiff.between(one.root(), other.root()))
            .as("%s %s", folder, side)
            .isEmpty();
      }
    }
  }

  @Test
  void importsThatUseEachOtherInManyWaysAreComparedInTime() {
    var before = manyWays("string");
    var after = manyWays("int32");

    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
      var reasons = RegistryRules.incompatibilities(Exchange.newReadsOld(after, before));

      assertThat(reasons)
          .extracting(reason -> reason.finding().rule())
          .contains("FIELD_SCALAR_KIND_CHANGED", "FIELD_NAMED_TYPE_CHANGED")
          .hasSizeLessThanOrEqualTo(1_000);
    });
  }

  @Test
  void aLongChainOfImportedTypesIsFollowedToItsEnd() {
    var before = chain("string");
    var after = chain("int32");

    var reasons = RegistryRules.incompatibilities(Exchange.newReadsOld(after, before));

    assertThat(reasons)
        .extracting(reason -> reason.finding().element().name())
        .contains("far.Link2999.end");
  }

  /** Thirty layers of types, each of which uses the next twice and the first again. */
  private static ProtobufSchema manyWays(String innermost) {
    var layers = IntStream.range(0, 30)
        .mapToObj(i -> "message Layer%d { Layer%d left = 1; Layer%d right = 2; Layer0 top = 3; }"
            .formatted(i, i + 1, i + 1))
        .collect(Collectors.joining("\n"));
    return importing(
        "far.Layer0", layers + "\nmessage Layer30 { %s end = 1; }".formatted(innermost));
  }

  private static ProtobufSchema chain(String last) {
    var links = IntStream.range(0, 2_999)
        .mapToObj(i -> "message Link%d { Link%d next = 1; }".formatted(i, i + 1))
        .collect(Collectors.joining("\n"));
    return importing("far.Link0", links + "\nmessage Link2999 { %s end = 1; }".formatted(last));
  }

  private static ProtobufSchema importing(String type, String imported) {
    return RegistrySchemas.read(
        "order.proto",
        "syntax = \"proto3\"; import \"far.proto\"; message Order { %s far = 1; }".formatted(type),
        Map.of("far.proto", "syntax = \"proto3\"; package far;\n" + imported));
  }

  private static ProtobufSchema schema(String messages) {
    return RegistrySchemas.read("order.proto", "syntax = \"proto3\";" + messages, Map.of());
  }

  private static String told(ProtobufSchema baseline, ProtobufSchema candidate) {
    var told = new StringBuilder();
    var reasons = RegistryRules.incompatibilities(Exchange.newReadsOld(candidate, baseline))
        .iterator();
    for (var difference : RegistryDiff.between(baseline.root(), candidate.root())) {
      if (difference.kind().isRefused()) {
        var reason = reasons.next();
        told.append("refused  {").append(reason.registryMessage()).append("}\n");
        var finding = reason.finding();
        told.append("         %s (%s) %s\n"
            .formatted(
                finding.candidate(),
                finding.baseline() == null ? "new" : "was " + finding.baseline(),
                finding.message()));
      } else {
        told.append("accepted %s %s\n".formatted(difference.kind(), difference.path()));
      }
    }
    assertThat(reasons.hasNext()).isFalse();
    return told.toString();
  }
}
