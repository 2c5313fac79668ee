package dev.concordat.buf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One mapping of a YAML document, asked for what is expected in it; every answer that is not as expected names its line. */
final class YamlTree {

  private static final Set<String> TRUE = Set.of("true", "True", "TRUE", "yes", "on");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE", "no", "off");

  private final String file;
  private final String path;
  private final Map<String, Node> values;
  private final Map<String, Integer> lines;

  private YamlTree(String file, String path, Map<String, Node> values, Map<String, Integer> lines) {
    this.file = file;
    this.path = path;
    this.values = values;
    this.lines = lines;
  }

  /** JSON is read too, being YAML. An empty document is an empty mapping. */
  static YamlTree parse(String file, String text) throws BufException {
    try {
      var settings = LoadSettings.builder().setLabel(file).build();
      var document = new Compose(settings).composeString(text);
      return document.isEmpty()
          ? new YamlTree(file, "", Map.of(), Map.of())
          : mapping(file, "", document.get());
    } catch (MarkedYamlEngineException malformed) {
      throw new BufException(
          "%s:%d: %s"
              .formatted(
                  file,
                  malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1),
                  malformed.getProblem()),
          malformed);
    } catch (YamlEngineException malformed) {
      throw new BufException("%s: %s".formatted(file, malformed.getMessage()), malformed);
    }
  }

  private static YamlTree mapping(String file, String path, Node node) throws BufException {
    if (isNothing(node)) {
      return new YamlTree(file, path, Map.of(), Map.of());
    }
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(file, node, "expected %s to have keys".formatted(path.isEmpty() ? "it" : path));
    }
    var values = new LinkedHashMap<String, Node>();
    var lines = new LinkedHashMap<String, Integer>();
    for (var entry : mapping.getValue()) {
      var key = scalar(file, "a key", entry.getKeyNode());
      values.put(key, entry.getValueNode());
      lines.put(key, line(entry.getKeyNode()));
    }
    return new YamlTree(file, path, values, lines);
  }

  /** Refuses keys that mean nothing, since a misspelled one would silently do nothing. */
  void allowOnly(List<String> keys) throws BufException {
    for (var key : values.keySet()) {
      if (!keys.contains(key)) {
        throw new BufException("%s:%d: there is no %s%s; there are %s"
            .formatted(
                file,
                lines.get(key),
                path.isEmpty() ? "" : path + ".",
                key,
                String.join(", ", keys)));
      }
    }
  }

  boolean has(String key) {
    var value = values.get(key);
    return value != null && !isNothing(value);
  }

  Set<String> keys() {
    return values.keySet();
  }

  int lineOf(String key) {
    return lines.getOrDefault(key, 1);
  }

  Optional<String> text(String key) throws BufException {
    return has(key) ? Optional.of(scalar(file, named(key), value(key))) : Optional.empty();
  }

  boolean flag(String key) throws BufException {
    if (!has(key)) {
      return false;
    }
    var value = scalar(file, named(key), value(key));
    if (!TRUE.contains(value) && !FALSE.contains(value)) {
      throw wrong(file, value(key), "expected true or false for %s".formatted(named(key)));
    }
    return TRUE.contains(value);
  }

  List<String> texts(String key) throws BufException {
    var texts = new ArrayList<String>();
    for (var item : items(key)) {
      texts.add(scalar(file, named(key), item));
    }
    return texts;
  }

  YamlTree tree(String key) throws BufException {
    return has(key)
        ? mapping(file, named(key), value(key))
        : new YamlTree(file, named(key), Map.of(), Map.of());
  }

  List<YamlTree> trees(String key) throws BufException {
    var trees = new ArrayList<YamlTree>();
    for (var item : items(key)) {
      trees.add(mapping(file, named(key), item));
    }
    return trees;
  }

  private List<Node> items(String key) throws BufException {
    if (!has(key)) {
      return List.of();
    }
    if (!(value(key) instanceof SequenceNode sequence)) {
      throw wrong(file, value(key), "expected a list for %s".formatted(named(key)));
    }
    return sequence.getValue();
  }

  /** The value of a key that is there. */
  private Node value(String key) {
    return Objects.requireNonNull(values.get(key));
  }

  /** A key with those around it, as messages call it. */
  String named(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String scalar(String file, String what, Node node) throws BufException {
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong(file, node, "expected a single value for %s".formatted(what));
    }
    return scalar.getValue();
  }

  private static boolean isNothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static BufException wrong(String file, Node node, String what) {
    return new BufException("%s:%d: %s".formatted(file, line(node), what));
  }
}
