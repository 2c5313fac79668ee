package dev.concordat.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProtoImportsTest {

  @Test
  void everyKindOfImportIsFound() {
    var text = """
        syntax = "proto3";
        package shop;
        import "a.proto"; import public "b/b.proto";
        import weak 'c.proto';
        import
          "d.proto" ;
        message M { string import = 1; }
        """;

    assertThat(ProtoImports.of(text)).containsExactly("a.proto", "b/b.proto", "c.proto", "d.proto");
  }

  @Test
  void whatIsInCommentsAndTextIsNoImport() {
    var text = """
        // import "a.proto";
        /* import "b.proto"; */
        message M { string s = 1 [default = "; import \\"c.proto\\"; // "]; }
        import "real.proto"; // import "d.proto";
        """;

    assertThat(ProtoImports.of(text)).containsExactly("real.proto");
  }

  @Test
  void anImportThatNeverEndsIsNone() {
    assertThat(ProtoImports.of("import \"a.proto")).isEmpty();
    assertThat(ProtoImports.of("import \"")).isEmpty();
    assertThat(ProtoImports.of("/* import \"a.proto\";")).isEmpty();
    assertThat(ProtoImports.of("import \"a\\")).isEmpty();
  }

  @Test
  void aLongLiteralIsNoTrouble() {
    var text = "message M { bytes b = 1 [default = \"" + "\\000".repeat(100_000)
        + "\"]; }\nimport \"a.proto\";";

    assertThat(ProtoImports.of(text)).containsExactly("a.proto");
  }
}
