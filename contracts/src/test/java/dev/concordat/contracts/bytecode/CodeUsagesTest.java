package dev.concordat.contracts.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.compatibility.Evidence;
import dev.concordat.compatibility.Role;
import dev.concordat.contracts.usage.Usage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code bytecode} holds code that uses generated classes, those of protobuf-java itself or of a schema beside it.
 * The code is compiled, and what is found in it compared with the comments at the ends of its lines.
 */
class CodeUsagesTest {

  private static final Path CASES = Path.of("src/test/resources/bytecode");
  private static final String CANNOT_TELL = "cannot tell";

  @TempDir
  private Path work;

  @ParameterizedTest
  @MethodSource("cases")
  void whatLinesUseIsFound(Path folder) throws IOException {
    var classes = compiled(folder);

    var found = CodeUsages.of(List.of(classes), classPath(), textsOf(folder, ".schema.json"));

    assertThat(found.usages().stream().map(CodeUsagesTest::told))
        .containsExactlyInAnyOrderElementsOf(expected(folder));
    assertThat(found.complete()).isEqualTo(!expectsUnknown(folder));
  }

  static Stream<Path> cases() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.sorted().toList().stream();
    }
  }

  @Test
  void aUsageSaysInWhichLineOfWhichFile() throws IOException {
    var classes = compiled(CASES.resolve("protobuf-made-here"));

    var found = CodeUsages.of(List.of(classes), classPath(), List.of());

    assertThat(found.usages())
        .extracting(Usage::evidence)
        .contains(new Evidence(
            Evidence.Kind.CODE, "toByteArray at Producer.java:22", "Producer.java", 22));
  }

  @Test
  void generatedCodeIsNobodysUsage() throws IOException {
    var generated = generated(CASES.resolve("avro-specific"));
    var classes = compile(generated);

    assertThat(CodeUsages.of(List.of(classes), classPath(), List.of()))
        .isEqualTo(new CodeUsages(List.of(), true));
  }

  @Test
  void aFolderWithoutClassesUsesNothing() {
    assertThat(CodeUsages.of(
            List.of(work.resolve("missing")), List.of(work.resolve("no.jar")), List.of()))
        .isEqualTo(new CodeUsages(List.of(), true));
  }

  /** What a method gives is known one round after what the methods it calls give; written in this order, each is looked at too early. */
  @Test
  void whatComesOutOfMoreCallsThanAreFollowedIsNotTakenForUnread() throws IOException {
    int calls = 14;
    var chain = new StringBuilder("class Chain {\n");
    for (int i = 0; i < calls; i++) {
      chain.append(
          "  Object m%d(byte[] b) throws Exception { return m%d(b); }\n".formatted(i, i + 1));
    }
    chain
        .append("  Object m%d(byte[] b) throws Exception { ".formatted(calls))
        .append("return com.google.protobuf.Timestamp.parseFrom(b); }\n")
        .append("  void use(byte[] b) throws Exception { System.out.println(m0(b)); }\n}\n");
    var source = Files.writeString(work.resolve("Chain.java"), chain);

    var found = CodeUsages.of(List.of(compile(List.of(source))), classPath(), List.of());

    assertThat(found.complete()).isFalse();
  }

  private static String told(Usage usage) {
    var evidence = usage.evidence();
    var text = evidence.text();
    boolean writes = usage.role() == Role.WRITER;
    return evidence.line() + ": "
        + (usage.isOfWhole()
            ? (writes ? "writes whole " : "whole ")
                + usage.type()
                + ": "
                + text.substring(0, text.lastIndexOf(" at "))
            : (writes ? "writes " : "reads ") + usage);
  }

  private static List<String> expected(Path folder) throws IOException {
    var expected = new ArrayList<String>();
    for (var file : filesOf(folder, ".java")) {
      var lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        int comment = lines.get(i).indexOf("// ");
        if (comment >= 0) {
          for (var part : lines.get(i).substring(comment + 3).split(", ", -1)) {
            if (!part.equals(CANNOT_TELL)) {
              expected.add((i + 1) + ": " + part);
            }
          }
        }
      }
    }
    return expected;
  }

  private static boolean expectsUnknown(Path folder) throws IOException {
    return textsOf(folder, ".java").stream().anyMatch(text -> text.contains("// " + CANNOT_TELL));
  }

  private Path compiled(Path folder) throws IOException {
    var sources = new ArrayList<>(filesOf(folder, ".java"));
    sources.addAll(generated(folder));
    return compile(sources);
  }

  private List<Path> generated(Path folder) throws IOException {
    var target = Files.createDirectories(work.resolve("generated"));
    for (var schema : filesOf(folder, ".avsc")) {
      var compiler = new SpecificCompiler(new Schema.Parser().parse(schema.toFile()));
      compiler.compileToDestination(null, target.toFile());
    }
    return filesOf(target, ".java");
  }

  private Path compile(List<Path> sources) throws IOException {
    var target = Files.createDirectories(work.resolve("classes"));
    var arguments = new ArrayList<>(List.of(
        "-g",
        "-nowarn",
        "-proc:none",
        "-d",
        target.toString(),
        "-cp",
        System.getProperty("java.class.path")));
    sources.forEach(source -> arguments.add(source.toString()));
    int result = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(result).isZero();
    return target;
  }

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  private static List<String> textsOf(Path folder, String suffix) throws IOException {
    var texts = new ArrayList<String>();
    for (var file : filesOf(folder, suffix)) {
      texts.add(Files.readString(file));
    }
    return texts;
  }

  private static List<Path> filesOf(Path folder, String suffix) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
