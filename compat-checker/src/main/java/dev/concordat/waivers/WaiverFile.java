package dev.concordat.waivers;

import dev.concordat.schema.Fingerprint;
import dev.concordat.schema.Location;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads one waiver file: YAML with a list {@code waivers}, strictly, since a word spelled wrong would let a break through or not. */
final class WaiverFile {

  private static final String WAIVERS = "waivers";
  private static final String FINDING = "finding";
  private static final String OWNER = "owner";
  private static final String REASON = "reason";
  private static final String UNTIL = "until";

  /** What a waiver must say. */
  private static final List<String> NEEDED = List.of(FINDING, OWNER, REASON, UNTIL);

  /** What it may say besides, for those who read the file: the fingerprint tells it already. */
  private static final Set<String> FOR_READERS = Set.of("rule", "element");

  /** A list of mappings of words needs three. */
  private static final int DEEPEST = 8;

  private final String name;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Fingerprint, Waiver> found = new LinkedHashMap<>();

  private WaiverFile(String name) {
    this.name = name;
  }

  static ParseResult<Waivers> parse(String name, String text) {
    var file = new WaiverFile(name);
    file.read(text);
    return file.problems.isEmpty()
        ? ParseResult.parsed(new Waivers(List.copyOf(file.found.values())))
        : ParseResult.rejected(file.problems);
  }

  private void read(String text) {
    var settings =
        LoadSettings.builder().setLabel(name).setAllowDuplicateKeys(true).build();
    try {
      if (isTooDeep(settings, text)) {
        problems.add(new Problem(Location.startOf(name), "nested too deeply for a waiver file"));
      } else {
        new Compose(settings).composeString(text).ifPresent(this::file);
      }
    } catch (MarkedYamlEngineException wrong) {
      problems.add(new Problem(place(wrong.getProblemMark()), "not YAML: " + wrong.getProblem()));
    } catch (YamlEngineException wrong) {
      problems.add(new Problem(Location.startOf(name), "not YAML: " + wrong.getMessage()));
    }
  }

  /** Composing calls itself for each level, reading does not. */
  private static boolean isTooDeep(LoadSettings settings, String text) {
    int depth = 0;
    for (var event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        return true;
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
    return false;
  }

  private void file(Node root) {
    if (isNothing(root)) {
      return;
    }
    var parts = mapping(root, "a waiver file is a mapping with one entry, 'waivers'");
    parts.forEach((key, value) -> {
      if (key.getValue().equals(WAIVERS)) {
        list(value);
      } else {
        wrong(key, "there is no '%s' in a waiver file, only 'waivers'".formatted(key.getValue()));
      }
    });
  }

  private void list(Node value) {
    if (isNothing(value)) {
      return;
    }
    if (value instanceof SequenceNode list) {
      list.getValue().forEach(this::waiver);
    } else {
      wrong(value, "'waivers' is a list");
    }
  }

  private void waiver(Node node) {
    int before = problems.size();
    var said = new LinkedHashMap<String, ScalarNode>();
    mapping(node, "a waiver says finding, owner, reason and until").forEach((key, value) -> {
      var word = key.getValue();
      if (!NEEDED.contains(word) && !FOR_READERS.contains(word)) {
        wrong(
            key,
            "there is no '%s' in a waiver; there are finding, owner, reason, until, rule and element"
                .formatted(word));
      } else if (!(value instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
        wrong(value, "'%s' is empty".formatted(word));
      } else if (said.put(word, scalar) != null) {
        wrong(key, "'%s' is said twice".formatted(word));
      }
    });
    if (problems.size() > before) {
      return;
    }
    NEEDED.stream()
        .filter(word -> !said.containsKey(word))
        .forEach(word -> wrong(node, "this waiver lacks '%s'".formatted(word)));
    if (problems.size() == before) {
      add(node, said);
    }
  }

  private void add(Node node, Map<String, ScalarNode> said) {
    var finding = fingerprint(said.get(FINDING));
    var until = date(said.get(UNTIL));
    if (finding == null || until == null) {
      return;
    }
    var waiver = new Waiver(
        finding, text(said.get(OWNER)), text(said.get(REASON)), until, place(node.getStartMark()));
    var earlier = found.putIfAbsent(finding, waiver);
    if (earlier != null) {
      wrong(
          node,
          "finding %s has a waiver already, in line %d"
              .formatted(finding, earlier.at().startLine()));
    }
  }

  private @Nullable Fingerprint fingerprint(@Nullable ScalarNode node) {
    try {
      return new Fingerprint(text(node));
    } catch (IllegalArgumentException wrong) {
      wrong(node, "'finding': " + wrong.getMessage());
      return null;
    }
  }

  private @Nullable LocalDate date(@Nullable ScalarNode node) {
    try {
      return LocalDate.parse(text(node));
    } catch (DateTimeException wrong) {
      wrong(node, "'until' is a day such as 2027-03-01, got '%s'".formatted(text(node)));
      return null;
    }
  }

  /** On one line, since a report says it in one. */
  private static String text(@Nullable ScalarNode node) {
    return node == null ? "" : node.getValue().strip().replaceAll("\\s+", " ");
  }

  private Map<ScalarNode, Node> mapping(Node node, String otherwise) {
    var entries = new LinkedHashMap<ScalarNode, Node>();
    if (!(node instanceof MappingNode mapping)) {
      wrong(node, otherwise);
      return entries;
    }
    for (var entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        entries.put(key, entry.getValueNode());
      } else {
        wrong(entry.getKeyNode(), otherwise);
      }
    }
    return entries;
  }

  private static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.isPlain()
        && Set.of("", "~", "null").contains(scalar.getValue());
  }

  private void wrong(@Nullable Node node, String message) {
    problems.add(
        new Problem(node == null ? Location.startOf(name) : place(node.getStartMark()), message));
  }

  private Location place(Optional<Mark> mark) {
    return mark.map(at -> new Location(
            name, at.getLine() + 1, at.getColumn() + 1, at.getLine() + 1, at.getColumn() + 1))
        .orElse(Location.startOf(name));
  }
}
