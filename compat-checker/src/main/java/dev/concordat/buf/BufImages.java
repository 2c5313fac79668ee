package dev.concordat.buf;

import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.protobuf.ProtobufSchema;
import dev.concordat.schema.Location;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The images of one input, a module each, or what does not compile.
 *
 * @param problems in files named as people find them
 * @param dependencies modules that buf would have fetched
 */
record BufImages(List<BufImage> images, List<Problem> problems, List<String> dependencies) {

  private static final ProtobufFormat PROTOBUF = new ProtobufFormat();

  /** The same input at two times. */
  record Pair(BufImages earlier, BufImages later) {

    boolean compile() {
      return earlier.problems.isEmpty() && later.problems.isEmpty();
    }
  }

  /** All of an input, linked. */
  static BufImages of(BufInput input) {
    return linked(input, input.modules().stream().map(BufModule::names).toList());
  }

  /**
   * Of two inputs what a comparison has to look at: files that are the same in both are left out, unless something that changed
   * reaches them. If any of the others does not compile, all are read, so that all problems come to light.
   */
  static Pair compared(BufInput earlier, BufInput later) {
    if (earlier.modules().size() == later.modules().size()) {
      var reached = new ArrayList<Set<String>>();
      for (int i = 0; i < later.modules().size(); i++) {
        reached.add(reached(earlier.modules().get(i), later.modules().get(i)));
      }
      var pair = new Pair(linked(earlier, reached), linked(later, reached));
      if (pair.compile()) {
        return pair;
      }
    }
    return new Pair(of(earlier), of(later));
  }

  private static Set<String> reached(BufModule earlier, BufModule later) {
    if (earlier instanceof BufModule.Texts before && later instanceof BufModule.Texts after) {
      return PROTOBUF.reachedByChanges(before.byPath(), after.byPath(), false);
    }
    var all = new TreeSet<>(earlier.names());
    all.addAll(later.names());
    return all;
  }

  /** @param reached of each module the files to read; of one that is linked already, none is left out */
  private static BufImages linked(BufInput input, List<Set<String>> reached) {
    var images = new ArrayList<BufImage>();
    var problems = new TreeSet<>(Comparator.comparing(Problem::at).thenComparing(Problem::message));
    for (int i = 0; i < reached.size(); i++) {
      var module = input.modules().get(i);
      if (module instanceof BufModule.Linked linked) {
        images.add(linked.image());
      } else if (module instanceof BufModule.Texts texts) {
        image(texts, reached.get(i), problems).ifPresent(images::add);
      }
    }
    return problems.isEmpty()
        ? new BufImages(images, List.of(), input.dependencies())
        : new BufImages(List.of(), List.copyOf(problems), input.dependencies());
  }

  /** Modules are linked one by one: two of them may define the same name, as long as neither imports the other. */
  private static Optional<BufImage> image(
      BufModule.Texts module, Set<String> reached, Collection<Problem> problems) {
    var shown = new TreeMap<String, String>();
    module.files().forEach((path, file) -> shown.put(path, file.shown()));
    var texts = new TreeMap<>(module.byPath());
    texts.keySet().retainAll(reached);
    var read = PROTOBUF.parseTree(texts);
    if (read instanceof Rejected<ProtobufSchema> rejected) {
      problems.addAll(shown(rejected.problems(), shown));
      return Optional.empty();
    }
    var schema = ((Parsed<ProtobufSchema>) read).schema();
    return Optional.of(
        new BufImage(module.version(), module.breaking(), schema.limitedTo(module.roots()), shown));
  }

  private static List<Problem> shown(List<Problem> problems, Map<String, String> shown) {
    return problems.stream()
        .map(problem -> {
          var at = problem.at();
          var there = new Location(
              shown.getOrDefault(at.file(), at.file()),
              at.startLine(),
              at.startColumn(),
              at.endLine(),
              at.endColumn());
          return new Problem(there, problem.message());
        })
        .toList();
  }
}
