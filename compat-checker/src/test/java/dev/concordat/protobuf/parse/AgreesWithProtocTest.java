package dev.concordat.protobuf.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are changed a little at random. Whether a text is still one of the language is for protoc to say, and for us to follow. */
class AgreesWithProtocTest {

  private static final long SEED = 20261122;
  private static final int ROUNDS = 150;

  private static final Pattern TOKEN =
      Pattern.compile("\\w+|\"[^\"\\n]*\"|'[^'\\n]*'|//[^\\n]*|\\s+|.");

  @TempDir
  private Path folder;

  @Test
  void changedFilesAreTakenOrRefusedAlikeAndMeanTheSame() throws Exception {
    var random = new Random(SEED);
    var protoc = new Protoc(folder);
    var texts = selfContained();
    int taken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var text = changed(texts.get(random.nextInt(texts.size())), random);

      var expected = protoc.descriptor("changed.proto", text);
      var tree = ProtoParser.parseTree(Map.of("changed.proto", text));

      var ours = tree.files().get("changed.proto");
      assertThat(ours != null)
          .as(() -> "taken, as protoc does%n%s%n%s".formatted(tree.allProblems(), text))
          .isEqualTo(expected.isPresent());
      if (ours != null) {
        taken++;
        assertThat(ours.toProto().toByteString())
            .as(text)
            .isEqualTo(expected.orElseThrow().toByteString());
      }
    }
    assertThat(taken).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
  }

  private static List<String> selfContained() {
    var texts = new ArrayList<>(Corpus.ofGoogle().values());
    texts.addAll(Corpus.own().values());
    var otherImport = Pattern.compile("(?m)^import (?!(public )?\"google/protobuf/)");
    texts.removeIf(text -> otherImport.matcher(text).find() || text.length() > 20_000);
    return texts;
  }

  /** Takes words away, puts others of the same text in their place, or says them twice. */
  private static String changed(String text, Random random) {
    var words = new ArrayList<>(
        TOKEN.matcher(text).results().map(found -> found.group()).toList());
    for (int change = random.nextInt(3); change >= 0; change--) {
      int at = random.nextInt(words.size());
      var other = words.get(random.nextInt(words.size()));
      switch (random.nextInt(5)) {
        case 0 -> words.remove(at);
        case 1 -> words.add(at, other);
        case 2 -> words.add(at, words.get(at));
        default -> words.set(at, alike(words, at, random));
      }
    }
    return String.join("", words);
  }

  /** Another word that starts as this one does: a name for a name, a number for a number. */
  private static String alike(List<String> words, int at, Random random) {
    int kind = Character.getType(words.get(at).charAt(0));
    var others =
        words.stream().filter(word -> Character.getType(word.charAt(0)) == kind).toList();
    return others.get(random.nextInt(others.size()));
  }
}
