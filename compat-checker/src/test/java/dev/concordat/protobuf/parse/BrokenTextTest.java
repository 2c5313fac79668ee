package dev.concordat.protobuf.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.format.Mutation;
import dev.concordat.schema.ParseResult.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code -Dbroken.mutations=100000} more texts are tried. */
class BrokenTextTest {

  private static final int MUTATIONS = Integer.getInteger("broken.mutations", 2_000);

  private static final List<String> SNIPPETS = List.of(
      "{",
      "}",
      "[",
      "]",
      "(",
      ")",
      ";",
      "=",
      "\"",
      "'",
      "/*",
      "*/",
      "//",
      "\\",
      "-",
      ".",
      ",",
      "<",
      ">",
      "\0",
      "é",
      "\n",
      "0x",
      "1e",
      "08",
      "99999999999999999999",
      "message",
      "enum",
      "oneof x {",
      "group",
      "map<",
      "extend",
      "option",
      "reserved",
      "extensions 1 to max;",
      "syntax",
      "import",
      "stream",
      "default",
      "\uD800");

  @Test
  void everyPrefixOfAFileIsReadOrRejected() {
    for (var text : Corpus.own().entrySet()) {
      for (int length = 0; length < text.getValue().length(); length++) {
        var prefix = text.getValue().substring(0, length);
        if (ProtoParser.parse(text.getKey(), prefix) instanceof Rejected<?> rejected) {
          assertThat(rejected.problems()).isNotEmpty();
        }
        if (length % 50 == 0) {
          readWhole(text.getKey(), prefix);
        }
      }
    }
  }

  @Test
  void everyMutationOfAFileIsReadOrRejected() {
    var random = new Random(20261122);
    var texts = new ArrayList<>(Corpus.ofGoogle().values());
    texts.addAll(Corpus.own().values());
    for (int round = 0; round < MUTATIONS; round++) {
      readWhole(
          "mutated.proto", Mutation.of(texts.get(random.nextInt(texts.size())), SNIPPETS, random));
    }
  }

  /** Each problem has a place in a file that was read. */
  private static void readWhole(String path, String text) {
    var texts = new TreeMap<String, String>();
    texts.put(path, text);

    var tree = ProtoParser.parseTree(texts);

    assertThat(tree.files().containsKey(path)).isNotEqualTo(tree.problems().containsKey(path));
    tree.problems()
        .forEach((file, problems) -> assertThat(problems)
            .isNotEmpty()
            .allSatisfy(problem -> assertThat(problem.at().file()).isEqualTo(file)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "message A { ",
        "optional group A = 1 { ",
        "extend A { optional group A = 1 { ",
        "oneof a { ",
        "enum A { ",
        "option a = { a ",
        "option a = { a [ ",
        "message A { optional group A = 1 { ",
        "{ ",
        "( ",
        "map<",
        "rpc A(A) returns (A) { ",
        "/*",
        "[",
        "a.",
        "-",
        "message A { extend A { optional group B = 1 { "
      })
  void nestingThatDoesNotEndIsRejected(String opening) {
    for (var start : List.of("", "syntax = \"proto3\"; ", "message M { ", "service S { ")) {
      var result = ProtoParser.parse("deep.proto", start + opening.repeat(5_000));

      assertThat(result).isInstanceOf(Rejected.class);
    }
  }

  @Test
  void messagesAreNestedAsDeepAsProtocAllows() {
    assertThat(problemsOf(nested(31))).isEmpty();
    assertThat(problemsOf(nested(32)))
        .contains("deep.proto:1:373: messages are nested more than 31 levels deep");
    assertThat(problemsOf(nested(5_000)))
        .contains("deep.proto:1:373: messages are nested more than 31 levels deep");
  }

  private static String nested(int depth) {
    return "message Abc{".repeat(depth) + "}".repeat(depth);
  }

  @Test
  void aValueOfAnOptionIsNestedUpToALimit() {
    var text = """
        import "google/protobuf/descriptor.proto";
        message A { optional A a = 1; }
        extend google.protobuf.FileOptions { optional A a = 50000; }
        option (a) = { %s };
        """;

    assertThat(problemsOf(text.formatted("a {".repeat(100) + "}".repeat(100)))).isEmpty();
    assertThat(problemsOf(text.formatted("a {".repeat(5_000) + "}".repeat(5_000))))
        .containsExactly("deep.proto:4:1: the value is nested more than 100 levels deep");
  }

  @Test
  void aLongChainOfImportsIsFollowedToItsEnd() {
    var texts = new TreeMap<String, String>();
    for (int i = 0; i < 3_000; i++) {
      texts.put("f%d.proto".formatted(i), "import \"f%d.proto\";".formatted(i + 1));
    }

    var tree = ProtoParser.parseTree(texts);

    assertThat(tree.problems().get("f2999.proto").get(0).message())
        .isEqualTo("there is no file \"f3000.proto\"");
    assertThat(tree.problems()).hasSize(3_000);
  }

  @Test
  void aBrokenFileDoesNotHideTheMistakesOfOthers() {
    var tree = ProtoParser.parseTree(Map.of(
        "a.proto", "message A { int32 }",
        "b.proto", "syntax = \"proto3\"; message B { Missing m = 1; Lost l = 2; }",
        "c.proto", "syntax = \"proto3\"; message C {}"));

    assertThat(tree.files()).containsOnlyKeys("c.proto");
    assertThat(tree.problems().get("a.proto")).isNotEmpty();
    assertThat(tree.problems().get("b.proto")).hasSize(2);
  }

  private static List<String> problemsOf(String text) {
    return ProtoParser.parseTree(Map.of("deep.proto", text)).allProblems().stream()
        .map(Object::toString)
        .toList();
  }
}
