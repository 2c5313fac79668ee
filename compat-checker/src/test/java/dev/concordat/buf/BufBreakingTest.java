package dev.concordat.buf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace of two modules, of which the first imports from the second; its answers were taken from buf 1.75. */
class BufBreakingTest {

  private static final String FIELD_OF_B =
      "new/vendor/b/b.proto:3:1:Previously present field \"2\" with name \"z\" on message \"B\" was deleted.";
  private static final String FIELD_OF_A =
      "new/proto/a/a.proto:4:1:Previously present field \"3\" with name \"y\" on message \"A\" was deleted.";

  @TempDir
  Path folder;

  @BeforeEach
  void twoModulesThatEachLoseAField() throws IOException {
    for (var side : List.of("old", "new")) {
      write(side + "/buf.yaml", "version: v2\nmodules:\n  - path: proto\n  - path: vendor\n");
    }
    write("old/proto/a/a.proto", """
        syntax = "proto3";
        package a.v1alpha1;
        import "b/b.proto";
        message A { string x = 1; b.B b = 2; int32 y = 3; }
        """);
    write("new/proto/a/a.proto", """
        syntax = "proto3";
        package a.v1alpha1;
        import "b/b.proto";
        message A { string x = 1; b.B b = 2; }
        """);
    write("old/vendor/b/b.proto", """
        syntax = "proto3";
        package b;
        message B { string x = 1; string z = 2; }
        """);
    write("new/vendor/b/b.proto", """
        syntax = "proto3";
        package b;
        message B { string x = 1; }
        """);
  }

  @Test
  void filesAreNamedAsTheInputIs() throws Exception {
    assertThat(answer("new", "old")).containsExactly(FIELD_OF_A, FIELD_OF_B);
  }

  @Test
  void aModuleFindsTheWorkspaceAroundIt() throws Exception {
    assertThat(answer("new/vendor", "old/vendor")).containsExactly(FIELD_OF_B);
    assertThat(answer("new/proto", "old/proto")).containsExactly(FIELD_OF_A, FIELD_OF_B);
  }

  @Test
  void aFolderInsideAModuleIsNoInput() {
    assertThatThrownBy(() -> answer("new/proto/a", "old/proto/a"))
        .isInstanceOf(BufException.class)
        .hasMessageContaining("contained by module at path \"proto\"");
  }

  @Test
  void aModuleHasItsOwnRulesOrThoseOfAll() throws Exception {
    write("new/buf.yaml", """
        version: v2
        modules:
          - path: proto
            breaking:
              use: [WIRE]
              ignore: [proto/a]
          - path: vendor
        breaking:
          use: [FILE]
          ignore: [vendor/b]
        """);

    assertThat(answer("new", "old"))
        .containsExactly(
            FIELD_OF_B.replace("deleted.", "deleted without reserving the number \"2\"."));
  }

  @Test
  void unstablePackagesMayChange() throws Exception {
    write(
        "new/buf.yaml",
        "version: v2\nmodules: [{path: proto}, {path: vendor}]\nbreaking: {ignore_unstable_packages: true}\n");

    assertThat(answer("new", "old")).containsExactly(FIELD_OF_B);
  }

  @Test
  void importsCanBeLeftAside() throws Exception {
    var request = new BufRequest(
        "new/proto",
        "old/proto",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        true,
        false,
        folder);

    assertThat(lines(BufBreaking.verdict(request))).containsExactly(FIELD_OF_A);
  }

  @Test
  void whatIsWrongWithAConfigurationIsNamedWithItsLine() throws Exception {
    refuses("version: v3\n", "new/buf.yaml:1: unknown file version: \"v3\"");
    refuses("modules: []\n", "\"version\" is not set");
    refuses("version: v2\nbraking: {}\n", "new/buf.yaml:2: there is no braking");
    refuses(
        "version: v2\nmodules: [{path: proto}, {path: vendor}]\nbreaking:\n  use: [NOPE]\n",
        "\"NOPE\" is not a known rule or category ID");
    refuses(
        "version: v2\nmodules: [{path: proto}, {path: vendor}]\nbreaking:\n  use: [FIELD_SAME_LABEL]\n",
        "is not a known rule");
    refuses(
        "version: v2\nplugins:\n  - plugin: acme\n", "new/buf.yaml:2: plugins acme cannot be run");
    refuses("version: v1\nbuild:\n  roots: [proto]\n", "build.roots cannot be set on version v1");
    refuses("version: v1\n\tx", "new/buf.yaml:2:");
    refuses("version: v2\nmodules: [{path: ../x}]\n", "outside the context directory");
    refuses(
        "version: v2\nmodules: [{path: proto, breaking: {ignore: [vendor]}}, {path: vendor}]\n",
        "path \"vendor\" is not contained within module directory \"proto\"");
  }

  @Test
  void whatDoesNotCompileIsReportedWithTheModulesThatWereNotFetched() throws Exception {
    write("new/buf.yaml", "version: v2\nmodules: [{path: proto}]\ndeps: [buf.build/acme/b]\n");

    var verdict = BufBreaking.verdict(request("new", "old"));

    assertThat(verdict.annotations()).isNotEmpty().allMatch(each -> each.type().equals("COMPILE"));
    assertThat(verdict.warnings()).anyMatch(each -> each.contains("buf.build/acme/b"));
  }

  @Test
  void eachFormIsBufs() throws Exception {
    Files.delete(folder.resolve("new/vendor/b/b.proto"));
    write("new/vendor/c.proto", "syntax = \"proto3\";\n");
    write(
        "new/proto/a/a.proto",
        "syntax = \"proto3\";\npackage a.v1alpha1;\nmessage A { string x = 1; }\n");
    write(
        "new/buf.yaml",
        "version: v2\nmodules: [{path: proto}, {path: vendor}]\nbreaking: {use: [FILE_NO_DELETE]}\n");
    var annotations = BufBreaking.verdict(request("new", "old")).annotations();

    assertThat(ErrorFormat.TEXT.of(annotations))
        .isEqualTo("<input>:1:1:Previously present file \"b/b.proto\" was deleted.\n");
    assertThat(ErrorFormat.JSON.of(annotations))
        .isEqualTo(
            "{\"start_line\":1,\"start_column\":1,\"end_line\":1,\"end_column\":1,\"type\":\"FILE_NO_DELETE\",\"message\":\"Previously present file \\\"b/b.proto\\\" was deleted.\"}\n");
    assertThat(ErrorFormat.MSVS.of(annotations))
        .isEqualTo(
            "<input>(1,1) : error FILE_NO_DELETE : Previously present file \"b/b.proto\" was deleted.\n");
    assertThat(ErrorFormat.GITHUB_ACTIONS.of(annotations))
        .isEqualTo("::error file=<input>::Previously present file \"b/b.proto\" was deleted.\n");
    assertThat(ErrorFormat.JUNIT.of(annotations))
        .contains("<testsuite name=\"&lt;input&gt;\" tests=\"1\" failures=\"1\" errors=\"0\">")
        .contains(
            "    <testcase name=\"FILE_NO_DELETE\">\n      <failure message=\"&lt;input&gt;:1:1:");
    assertThat(ErrorFormat.GITLAB_CODE_QUALITY.of(annotations))
        .contains(
            "\"location\":{\"positions\":{\"begin\":{},\"end\":{}}},\"severity\":\"minor\"}]");
    assertThat(ErrorFormat.TEXT.of(List.of())).isEmpty();
  }

  private void refuses(String config, String why) throws IOException {
    write("new/buf.yaml", config);

    assertThatThrownBy(() -> answer("new", "old"))
        .isInstanceOf(BufException.class)
        .hasMessageContaining(why);
  }

  private List<String> answer(String input, String against) throws Exception {
    return lines(BufBreaking.verdict(request(input, against)));
  }

  private static List<String> lines(BufVerdict verdict) {
    return verdict.annotations().stream().map(BufAnnotation::toString).collect(Collectors.toList());
  }

  private BufRequest request(String input, String against) {
    return new BufRequest(
        input,
        against,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        false,
        false,
        folder);
  }

  private void write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
