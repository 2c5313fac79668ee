package dev.concordat.buf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.compatibility.PublishedReleases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds us to the real {@code buf breaking} of the npm package that the build brings where there is Node: on the fixtures of all rules
 * and on years of published schemas, word for word.
 */
class SameAsBufTest {

  private static final Path FIXTURES = Path.of("src/test/resources/protobuf");

  /** The time buf takes grows with the square of the modules in a workspace. */
  private static final int PAIRS_AT_ONCE = 12;

  private static final String ALL = "FILE, PACKAGE, WIRE_JSON, WIRE";

  @TempDir
  Path folder;

  @Test
  void everyFindingOnTheFixturesIsBufs() throws Exception {
    compare(fixtures(), BufVersion.V2, ALL + ", CSR", 300);
  }

  @Test
  void everyFindingOnPublishedHistoriesIsBufs() throws Exception {
    compare(histories(), BufVersion.V2, ALL + ", CSR", 300);
  }

  @ParameterizedTest
  @EnumSource(
      value = BufVersion.class,
      names = {"V1BETA1", "V1"})
  void theRulesOfEarlierVersionsAreBufs(BufVersion version) throws Exception {
    compare(aFewOfAllRules(version), version, ALL, 30);
  }

  /** One pair that breaks each rule which is not the same in version 2, and each third of the others. */
  private static List<Workspace.Pair> aFewOfAllRules(BufVersion version) {
    var now = BufRules.of(BufVersion.V2).categoriesByRule();
    var then = BufRules.of(version).categoriesByRule();
    var some = new ArrayList<Workspace.Pair>();
    int others = 0;
    for (var pair : onePairPerRule(now.keySet())) {
      var rule = pair.name().substring(0, pair.name().indexOf("_breaks-"));
      var categories = new TreeSet<>(now.get(rule));
      categories.remove("CSR");
      if (!categories.equals(then.get(rule)) || others++ % 3 == 0) {
        some.add(pair);
      }
    }
    return some;
  }

  private static List<Workspace.Pair> onePairPerRule(Set<String> rules) {
    var firsts = new TreeMap<String, Workspace.Pair>();
    for (var pair : fixtures()) {
      int end = pair.name().indexOf("_breaks-");
      if (end > 0 && rules.contains(pair.name().substring(0, end))) {
        firsts.putIfAbsent(pair.name().substring(0, end), pair);
      }
    }
    return List.copyOf(firsts.values());
  }

  private void compare(List<Workspace.Pair> pairs, BufVersion version, String use, int atLeast)
      throws Exception {
    var buf = RealBuf.orLeaveOut();
    var theirs = new ArrayList<String>();
    var ours = new ArrayList<String>();
    for (int from = 0; from < pairs.size(); from += PAIRS_AT_ONCE) {
      var some = pairs.subList(from, Math.min(from + PAIRS_AT_ONCE, pairs.size()));
      var root = Files.createDirectory(folder.resolve("from" + from));
      Workspace.write(root, some, version, use);
      theirs.addAll(buf.run(root, "breaking", "new", "--against", "old", "--error-format", "json"));
      ours.addAll(ErrorFormat.JSON.of(verdict(root).annotations()).lines().toList());
    }

    assertThat(theirs).hasSizeGreaterThan(atLeast);
    assertThat(differences(theirs, ours)).isEmpty();
    assertThat(ours).isEqualTo(theirs);
  }

  private static List<String> differences(List<String> theirs, List<String> ours) {
    var differences = new ArrayList<String>();
    theirs.stream()
        .filter(line -> !ours.contains(line))
        .map(line -> "buf:  " + line)
        .forEach(differences::add);
    ours.stream()
        .filter(line -> !theirs.contains(line))
        .map(line -> "ours: " + line)
        .forEach(differences::add);
    return differences;
  }

  private static BufVerdict verdict(Path root) throws Exception {
    return BufBreaking.verdict(new BufRequest(
        "new",
        "old",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        false,
        false,
        root));
  }

  private static List<Workspace.Pair> fixtures() {
    var pairs = new ArrayList<Workspace.Pair>();
    var texts = new HashSet<Map.Entry<Map<String, String>, Map<String, String>>>();
    for (var rule : folders(FIXTURES)) {
      for (var each : folders(rule)) {
        var earlier = files(each.resolve("baseline"));
        var later = files(each.resolve("candidate"));
        // What one rule allows another often breaks, and all rules are applied to each pair.
        if (texts.add(Map.entry(earlier, later))) {
          pairs.add(
              new Workspace.Pair(rule.getFileName() + "_" + each.getFileName(), earlier, later));
        }
      }
    }
    // Buf refuses a whole input that has one of these in it.
    pairs.removeIf(pair -> Stream.of(pair.earlier(), pair.later())
        .flatMap(files -> files.values().stream())
        .anyMatch(text -> text.contains("message_set_wire_format")));
    return pairs;
  }

  private static List<Workspace.Pair> histories() {
    var pairs = new ArrayList<Workspace.Pair>();
    var shared = PublishedReleases.protoFiles("proto-google-common-protos", "2.79.0");
    addHistory(
        pairs,
        "proto-google-cloud-pubsub-v1",
        shared,
        List.of(
            "1.60.0", "1.80.0", "1.85.1", "1.90.0", "1.95.0", "1.102.0", "1.106.0", "1.110.0",
            "1.114.0", "1.118.0", "1.123.0", "1.153.0"));
    addHistory(
        pairs,
        "opentelemetry-proto",
        Map.of(),
        List.of(
            "0.9.0-alpha",
            "0.11.0-alpha",
            "0.13.0-alpha",
            "0.14.0-alpha",
            "0.15.0-alpha",
            "0.16.0-alpha",
            "0.17.0-alpha",
            "0.18.0-alpha",
            "0.19.0-alpha",
            "0.20.0-alpha",
            "1.3.2-alpha",
            "1.5.0-alpha",
            "1.8.0-alpha",
            "1.11.0-alpha"));
    return pairs;
  }

  private static void addHistory(
      List<Workspace.Pair> pairs,
      String artifact,
      Map<String, String> shared,
      List<String> versions) {
    var earlier = new TreeMap<String, String>();
    for (var version : versions) {
      var later = new TreeMap<>(PublishedReleases.protoFiles(artifact, version));
      addImported(later, shared);
      if (!earlier.isEmpty()) {
        pairs.add(new Workspace.Pair(artifact + "-" + version, Map.copyOf(earlier), later));
      }
      earlier.clear();
      earlier.putAll(later);
    }
  }

  /** Of the files that others share only those that are imported, here or there. */
  private static void addImported(Map<String, String> files, Map<String, String> shared) {
    var waiting = new ArrayDeque<>(files.values());
    while (!waiting.isEmpty()) {
      var text = waiting.remove();
      shared.forEach((path, imported) -> {
        if (text.contains('"' + path + '"') && files.putIfAbsent(path, imported) == null) {
          waiting.add(imported);
        }
      });
    }
  }

  private static Map<String, String> files(Path folder) {
    var files = new TreeMap<String, String>();
    try (var found = Files.walk(folder)) {
      for (var file : found.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
      return files;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Path> folders(Path parent) {
    try (Stream<Path> inside = Files.list(parent)) {
      return inside.filter(Files::isDirectory).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
