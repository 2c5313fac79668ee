package dev.concordat.protobuf.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.schema.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder holds files with mistakes, and in {@code problems.txt} what a user is told about them. */
class RejectedFilesTest {

  @TempDir
  private Path folder;

  static List<String> cases() throws IOException {
    try (var folders = Files.list(Corpus.rejected())) {
      return folders.map(one -> one.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyMistakeIsReportedWithItsPlace(String name) throws IOException {
    var files = Corpus.rejected().resolve(name);

    var problems = ProtoParser.parseTree(Corpus.ofFolder(files)).allProblems();

    assertThat(problems.stream().map(Problem::toString).collect(Collectors.joining("\n", "", "\n")))
        .isEqualTo(Files.readString(files.resolve("problems.txt")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void protocRefusesThemToo(String name) throws Exception {
    var texts = Corpus.ofFolder(Corpus.rejected().resolve(name));

    assertThat(new Protoc(folder).answer(texts).accepts()).isFalse();
  }
}
