package dev.concordat.trees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.RuleSet;
import dev.concordat.sources.SchemaFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SchemaTreeTest {

  private static final RuleSelection EVERYTHING =
      new RuleSelection(EnumSet.allOf(RuleSet.class), Set.of());

  private static final int ROUNDS = 300;
  private static final int TYPES = 6;

  @Test
  void whatIsLeftOutWouldNotHaveChangedTheAnswer() {
    var random = new Random(20261125);
    var before = folder(random);
    int compared = 0;
    int withFindings = 0;
    int smaller = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var after = new TreeMap<>(before);
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        edit(after, random);
      }
      var earlier = texts(before);
      var later = texts(after);
      var wholeEarlier = SchemaTree.of(earlier, false);
      var wholeLater = SchemaTree.of(later, true);
      if (wholeEarlier.problems().isEmpty() && wholeLater.problems().isEmpty()) {
        var pair = SchemaTree.compared(earlier, later, false, true);
        var expected = wholeLater.breaking(wholeEarlier, EVERYTHING);
        assertThat(pair.later().breaking(pair.earlier(), EVERYTHING))
            .as("round %d: %s -> %s", round, before, after)
            .isEqualTo(expected);
        var told = SchemaTree.compared(earlier, later, true, true);
        assertThat(told.later().changes(told.earlier()))
            .as("round %d: %s -> %s", round, before, after)
            .isEqualTo(wholeLater.changes(wholeEarlier));
        compared++;
        withFindings += expected.isEmpty() ? 0 : 1;
        smaller +=
            later.changedFrom(earlier, Set.of()).avro().size() < later.avro().size() ? 1 : 0;
      }
      before = random.nextInt(8) == 0 || !wholeLater.problems().isEmpty() ? folder(random) : after;
    }
    assertThat(compared).isGreaterThan(ROUNDS / 2);
    assertThat(withFindings).isGreaterThan(ROUNDS / 5);
    assertThat(smaller).isGreaterThan(ROUNDS / 3);
  }

  @Test
  void aChangeIsSeenInTheFilesThatUseWhatChanged() {
    var before = Map.of(
        "a.avsc",
        record("shop", "A", "int"),
        "b.avsc",
        record("shop", "B", "shop.A"),
        "c.avsc",
        record("shop", "C", "string"),
        "a.schema.json",
        "{\"type\":\"integer\"}",
        "b.schema.json",
        "{\"properties\":{\"a\":{\"$ref\":\"a.schema.json\"}}}",
        "c.schema.json",
        "{\"type\":\"string\"}");
    var after = new TreeMap<>(before);
    after.put("a.avsc", record("shop", "A", "string"));
    after.put("a.schema.json", "{\"type\":\"string\"}");

    var changed = texts(after).changedFrom(texts(before), Set.of());

    assertThat(changed.avro())
        .extracting(source -> source.name())
        .containsExactly("a.avsc", "b.avsc");
    assertThat(changed.json())
        .extracting(source -> source.name())
        .containsExactly("a.schema.json", "b.schema.json");
  }

  @Test
  void aFileThatNobodyTouchedIsNotParsedEvenIfItIsBroken() {
    var before = Map.of("a.avsc", record("shop", "A", "int"), "b.avsc", "{", "c.schema.json", "{");
    var after = new TreeMap<>(before);
    after.put("a.avsc", record("shop", "A", "string"));

    var pair = SchemaTree.compared(texts(before), texts(after), false, true);

    assertThat(pair.later().problems()).isEmpty();
    assertThat(pair.later().breaking(pair.earlier(), EVERYTHING)).isNotEmpty();
  }

  private static SchemaTexts texts(Map<String, String> files) {
    return SchemaTexts.of(
        new SchemaFiles("", new TreeMap<>(files), Collections.emptySortedMap(), null));
  }

  private static SortedMap<String, String> folder(Random random) {
    var files = new TreeMap<String, String>();
    for (int i = 0; i < TYPES; i++) {
      files.put("t%d.avsc".formatted(i), avro(i, random));
      files.put("t%d.schema.json".formatted(i), json(i, random));
      files.put("t%d.proto".formatted(i), proto(i, random));
    }
    return files;
  }

  private static void edit(SortedMap<String, String> files, Random random) {
    int i = random.nextInt(TYPES);
    switch (random.nextInt(6)) {
      case 0 -> files.put("t%d.avsc".formatted(i), avro(i, random));
      case 1 -> files.put("t%d.schema.json".formatted(i), json(i, random));
      case 2 -> files.put("t%d.proto".formatted(i), proto(i, random));
      case 3 -> files.put("again%d.avsc".formatted(random.nextInt(2)), avro(i, random));
      default -> {
        var path = new ArrayList<>(files.keySet()).get(random.nextInt(files.size()));
        var text = String.valueOf(files.remove(path));
        if (random.nextBoolean() && !path.endsWith(".proto")) {
          files.put((random.nextBoolean() ? "moved/" : "z") + path.replace('/', '_'), text);
        }
      }
    }
  }

  /** Of the types before it, so that there are no circles. */
  private static String avro(int i, Random random) {
    var types = new ArrayList<>(List.of("int", "long", "string", "double"));
    for (int other = 0; other < i; other++) {
      types.add("n%d.T%d".formatted(other % 2, other));
      if (other % 2 == i % 2) {
        types.add("T" + other);
      }
    }
    return record("n" + i % 2, "T" + i, types.get(random.nextInt(types.size())));
  }

  private static String record(String namespace, String name, String type) {
    return "{\"type\":\"record\",\"namespace\":\"%s\",\"name\":\"%s\",\"fields\":[{\"name\":\"f\",\"type\":\"%s\"}]}"
        .formatted(namespace, name, type);
  }

  private static String json(int i, Random random) {
    var id = random.nextInt(3) == 0 ? "\"$id\":\"http://shop.test/t%d\",".formatted(i) : "";
    var types = new ArrayList<>(
        List.of("{\"type\":\"integer\"}", "{\"type\":\"string\"}", "{\"type\":\"number\"}"));
    for (int other = 0; other < i; other++) {
      types.add("{\"$ref\":\"t%d.schema.json\"}".formatted(other));
      types.add("{\"$ref\":\"http://shop.test/t%d\"}".formatted(other));
    }
    return "{%s\"type\":\"object\",\"properties\":{\"f\":%s}}"
        .formatted(id, types.get(random.nextInt(types.size())));
  }

  private static String proto(int i, Random random) {
    var types = new ArrayList<>(List.of("int32", "string", "bool"));
    var imports = new StringBuilder();
    if (i > 0 && random.nextBoolean()) {
      int other = random.nextInt(i);
      imports.append("import \"t%d.proto\"; ".formatted(other));
      types.clear();
      types.add("p%d.T%d".formatted(other % 2, other));
    }
    return "syntax = \"proto3\"; package p%d; %smessage T%d { %s f = %d; }"
        .formatted(
            i % 2, imports, i, types.get(random.nextInt(types.size())), 1 + random.nextInt(2));
  }
}
