package dev.concordat.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.type.Money;
import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.RuleSet;
import dev.concordat.sources.SchemaFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReachedByChangesTest {

  private static final int ROUNDS = 30;

  private static final RuleSelection EVERYTHING =
      new RuleSelection(EnumSet.allOf(RuleSet.class), Set.of());

  private static final Pattern FIELD =
      Pattern.compile("(?m)^ +(?:repeated |optional )?([\\w.]+) (\\w+) = (\\d+)[^;\\[]*;\\n");
  private static final Pattern DEFINITION = Pattern.compile("\\b(message|enum) (\\w+) \\{");
  private static final Pattern COMMENT = Pattern.compile("(?m)^//");

  private final ProtobufFormat format = new ProtobufFormat();

  @Test
  void whatIsLeftOutWouldNotHaveChangedTheAnswer() throws Exception {
    var random = new Random(20261125);
    var whole = googleApis();
    var before = new TreeMap<>(whole);
    int compared = 0;
    int withFindings = 0;
    long read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var after = new TreeMap<>(before);
      for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
        edit(after, random);
      }
      if (format.readTree(after).problems().isEmpty()) {
        var expected = findings(before, after);
        var reached = format.reachedByChanges(before, after, false);
        assertThat(findings(only(reached, before), only(reached, after)))
            .as("round %d", round)
            .isEqualTo(expected);
        assertThat(told(only(format.reachedByChanges(before, after, true), before), after, before))
            .as("round %d", round)
            .isEqualTo(format.changes(tree(before), tree(after)).toString());
        compared++;
        withFindings += expected.isEmpty() ? 0 : 1;
        read += reached.size();
        before = after;
      }
    }
    assertThat(compared).isGreaterThan(ROUNDS / 3);
    assertThat(withFindings).isGreaterThan(ROUNDS / 6);
    assertThat(read / compared).isLessThan(whole.size() * 3L / 4);
  }

  @Test
  void commentsAndWhiteSpaceAreNoChangeOfAPromise() {
    var before = Map.of("a.proto", "syntax = \"proto3\";\nmessage A { string b=1; } // \"c\"\n");
    var after =
        Map.of("a.proto", "syntax = \"proto3\"; /* more */\nmessage A{\n  string b = 1;\n}");

    assertThat(format.reachedByChanges(before, after, false)).isEmpty();
    assertThat(format.reachedByChanges(before, after, true)).containsExactly("a.proto");
    for (var other : List.of("string b = 11;", "string bb = 1;", "stringb = 1;", "string b = 1")) {
      var text = after.get("a.proto").replace("string b = 1;", other);
      assertThat(format.reachedByChanges(before, Map.of("a.proto", text), false))
          .hasSize(1);
    }
  }

  @Test
  void aChangeReachesThoseThatImportItAndWhatTheseImport() {
    var before = Map.of(
        "changed.proto", "package a; enum E { ONE = 0; }",
        "user.proto", "package b; import /* all */ public 'changed.proto'; import \"base.proto\";",
        "through.proto", "package c; import \"user.proto\"; message M { a.E e = 1; }",
        "base.proto", "package d;",
        "mate.proto", "package a; message Mate {}",
        "far.proto", "package e; import \"base.proto\";");
    var after = new TreeMap<>(before);
    after.put("changed.proto", "package a; enum E { TWO = 0; }");

    assertThat(format.reachedByChanges(before, after, false))
        .containsExactly(
            "base.proto", "changed.proto", "mate.proto", "through.proto", "user.proto");
  }

  private static Map<String, String> googleApis() throws Exception {
    var jar =
        Path.of(Money.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var files = SchemaFiles.read(jar.toString(), Path.of(""));
    assertThat(files.texts()).hasSizeGreaterThan(50);
    return files.texts();
  }

  private static void edit(Map<String, String> texts, Random random) {
    var paths = List.copyOf(texts.keySet());
    var path = paths.get(random.nextInt(paths.size()));
    var text = texts.get(path);
    switch (random.nextInt(8)) {
      case 0, 1 -> texts.put(path, atOne(FIELD, text, random, field -> ""));
      case 2 -> texts.put(path, atOne(FIELD, text, random, field -> field.replace(" = ", " = 9")));
      case 3 ->
        texts.put(
            path,
            atOne(
                FIELD, text, random, field -> field.replaceFirst("\\b(string|int32)\\b", "bool")));
      case 4 ->
        texts.put(path, atOne(DEFINITION, text, random, start -> start + "reserved 77 to 78;"));
      case 5 -> texts.put(path, atOne(COMMENT, text, random, comment -> "// Anew:"));
      case 6 ->
        texts.put(
            path,
            text + "\nenum Added" + random.nextInt(9) + " { NONE" + random.nextInt(9)
                + " = 0; }\n");
      default -> {
        if (random.nextInt(3) == 0) {
          texts.remove(path);
        } else {
          texts.put(path.replace(".proto", "_moved.proto"), text);
          texts.remove(path);
        }
      }
    }
  }

  private static String atOne(
      Pattern pattern, String text, Random random, UnaryOperator<String> edit) {
    var found = pattern.matcher(text).results().toList();
    if (found.isEmpty()) {
      return text;
    }
    var one = found.get(random.nextInt(found.size()));
    return text.substring(0, one.start()) + edit.apply(one.group()) + text.substring(one.end());
  }

  private String told(
      Map<String, String> reachedBefore, Map<String, String> after, Map<String, String> before) {
    var reached = format.reachedByChanges(before, after, true);
    return format.changes(tree(reachedBefore), tree(only(reached, after))).toString();
  }

  private static Map<String, String> only(Set<String> paths, Map<String, String> texts) {
    var only = new TreeMap<>(texts);
    only.keySet().retainAll(paths);
    return only;
  }

  private List<Finding> findings(Map<String, String> before, Map<String, String> after) {
    return new ArrayList<>(format.breaking(tree(before), tree(after), EVERYTHING));
  }

  private ProtobufSchema tree(Map<String, String> texts) {
    var tree = format.readTree(texts);
    assertThat(tree.problems()).isEmpty();
    return tree.schema();
  }
}
