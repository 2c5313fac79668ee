package dev.concordat.protobuf.parse;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files so large that looking at each of their parts once for each other would take minutes at the least. */
@Timeout(60)
class LargeFilesTest {

  private static final int MANY = 20_000;

  @Test
  void fieldsBesideReservedRanges() {
    assertThat(problemsOf("message M { %s %s }"
            .formatted(
                many(i -> "optional int32 f%d = %d;".formatted(i, 2 * i + 100_001)),
                many(i -> "reserved %d;".formatted(2 * i + 100_002)))))
        .isEmpty();
  }

  @Test
  void fieldsBesideExtensionRanges() {
    assertThat(problemsOf("message M { %s %s } extend M { %s }"
            .formatted(
                many(i -> "optional int32 f%d = %d;".formatted(i, 2 * i + 100_001)),
                many(i -> "extensions %d;".formatted(2 * i + 100_002)),
                many(i -> "optional int32 e%d = %d;".formatted(i, 2 * i + 100_002)))))
        .isEmpty();
  }

  @Test
  void optionalFieldsOfProto3() {
    assertThat(problemsOf("syntax = \"proto3\"; message M { %s }"
            .formatted(many(i -> "optional int32 f%d = %d;".formatted(i, i + 100_001)))))
        .isEmpty();
  }

  @Test
  void mapsAndOneofs() {
    assertThat(problemsOf("syntax = \"proto3\"; message M { %s %s }"
            .formatted(
                many(i -> "map<int32, int32> m%d = %d;".formatted(i, i + 100_001)),
                many(i -> "oneof o%d { int32 f%d = %d; }".formatted(i, i, i + 200_001)))))
        .isEmpty();
  }

  @Test
  void valuesAliasesAndReservedRangesOfAnEnum() {
    assertThat(problemsOf("enum E { option allow_alias = true; %s %s %s }"
            .formatted(
                many(i -> "A%d = 1;".formatted(i)),
                many(i -> "V%d = %d;".formatted(i, 2 * i)),
                many(i -> "reserved %d;".formatted(2 * i + 3)))))
        .isEmpty();
  }

  @Test
  void defaultsOfOneEnum() {
    assertThat(problemsOf("enum E { %s } message M { %s }"
            .formatted(
                many(i -> "V%d = %d;".formatted(i, i)),
                many(i -> "optional E f%d = %d [default = V%d];".formatted(i, i + 100_001, i)))))
        .isEmpty();
  }

  @Test
  void messagesThatNameEachOther() {
    assertThat(problemsOf("syntax = \"proto3\"; package a.b.c; %s"
            .formatted(many(i -> "message M%d { M%d next = 1; }".formatted(i, (i + 1) % MANY)))))
        .isEmpty();
  }

  @Test
  void optionsOfOneElement() {
    var text = """
        import "google/protobuf/descriptor.proto";
        message A { %s }
        extend google.protobuf.FileOptions { optional A a = 50000; repeated int32 b = 50001; }
        %s %s
        """;

    assertThat(problemsOf(text.formatted(
            many(i -> "optional int32 f%d = %d;".formatted(i, i + 100_001)),
            many(i -> "option (a).f%d = 1;".formatted(i)),
            many(i -> "option (b) = 1;"))))
        .isEmpty();
  }

  @Test
  void commentsOfEmptyStatements() {
    assertThat(problemsOf(many(i -> ";\n\n/* %d */\n\n".formatted(i)))).isEmpty();
  }

  @Test
  void optionsThatAreRepeatedForEachRangeAreLimited() {
    var ranges = IntStream.range(1, MANY).mapToObj(Integer::toString).collect(joining(", "));
    var options = IntStream.range(0, MANY).mapToObj(i -> "a = 1").collect(joining(", "));

    assertThat(problemsOf("message M { extensions %s [%s]; }".formatted(ranges, options)))
        .singleElement()
        .asString()
        .endsWith("the options of 19999 ranges are too large");
  }

  @Test
  void aNumberOfMillionsOfDigits() {
    assertThat(problemsOf("message M { optional int32 a = %s; }".formatted("9".repeat(10_000_000))))
        .hasSize(1);
    assertThat(
            problemsOf("message M { optional int32 a = %s1; }".formatted("0".repeat(10_000_000))))
        .isEmpty();
  }

  @Test
  void aNameOfMillionsOfParts() {
    var name = "a.".repeat(2_000_000) + "a";

    assertThat(problemsOf("package %s; message M {}".formatted(name)))
        .containsExactly("large.proto:1:9: the package has 2000001 parts, the most are 101");
    assertThat(problemsOf("message M { optional %s f = 1; }".formatted(name))).hasSize(1);
    assertThat(problemsOf("option %s = 1;".formatted(name))).hasSize(1);
  }

  @Test
  void aLongNameAroundManyOthers() {
    assertThat(problemsOf("package %s; message M { %s }"
            .formatted(
                "a".repeat(1_000_000),
                many(i -> "optional int32 f%d = %d;".formatted(i, i + 100_001)))))
        .singleElement()
        .asString()
        .endsWith("the names up to here, written in full, are longer than is supported");
    assertThat(problemsOf("syntax = \"proto3\"; enum %s { %s }"
            .formatted("a".repeat(1_000_000), many(i -> "a%d = %d;".formatted(i, i)))))
        .singleElement()
        .asString()
        .endsWith("the names up to here, written in full, are longer than is supported");
  }

  @Test
  void garbage() {
    for (var piece : List.of("é", "\0 ", "} ", "{ ", "message ", "a = ; ", "message M { ")) {
      assertThat(problemsOf(piece.repeat(500_000))).as(piece).isNotEmpty();
    }
  }

  @Test
  void filesThatAllImportEachOther() {
    var imports = IntStream.range(0, 300)
        .mapToObj(i -> "import \"f%d.proto\";".formatted(i))
        .collect(joining());
    var texts = new TreeMap<String, String>();
    for (int i = 0; i < 300; i++) {
      texts.put("f%d.proto".formatted(i), imports);
    }

    var tree = ProtoParser.parseTree(texts);

    assertThat(tree.problems()).hasSize(300);
    assertThat(tree.allProblems().stream().mapToInt(problem -> problem.message().length()))
        .allMatch(length -> length < 400);
  }

  private static String many(IntFunction<String> part) {
    return IntStream.range(0, MANY).mapToObj(part).collect(joining("\n"));
  }

  private static List<String> problemsOf(String text) {
    return ProtoParser.parseTree(Map.of("large.proto", text)).allProblems().stream()
        .map(Object::toString)
        .toList();
  }
}
