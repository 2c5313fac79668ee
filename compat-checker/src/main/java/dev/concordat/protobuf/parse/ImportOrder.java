package dev.concordat.protobuf.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The order in which each file comes after what it imports. Chains of imports may be as long as memory allows. */
final class ImportOrder {

  private final Function<String, List<String>> imports;
  private final BiConsumer<String, List<String>> onCycle;
  private final Set<String> done = new LinkedHashSet<>();
  private final Set<String> open = new LinkedHashSet<>();
  private final Set<String> inCycle = new HashSet<>();

  /**
   * @param imports of a file, only such as exist
   * @param onCycle is told the file whose import closes a cycle, once for each, and the cycle from the imported file on
   */
  ImportOrder(Function<String, List<String>> imports, BiConsumer<String, List<String>> onCycle) {
    this.imports = imports;
    this.onCycle = onCycle;
  }

  List<String> of(Collection<String> files) {
    files.forEach(this::visit);
    return new ArrayList<>(done);
  }

  private record Step(String file, Iterator<String> imports) {}

  private void visit(String start) {
    if (done.contains(start)) {
      return;
    }
    var steps = new ArrayDeque<Step>();
    push(start, steps);
    while (!steps.isEmpty()) {
      var step = steps.getLast();
      if (!step.imports().hasNext()) {
        steps.removeLast();
        open.remove(step.file());
        done.add(step.file());
        continue;
      }
      var next = step.imports().next();
      if (open.contains(next)) {
        if (inCycle.add(step.file())) {
          onCycle.accept(step.file(), cycleFrom(next));
        }
      } else if (!done.contains(next)) {
        push(next, steps);
      }
    }
  }

  private void push(String file, ArrayDeque<Step> steps) {
    open.add(file);
    steps.addLast(new Step(file, imports.apply(file).iterator()));
  }

  private List<String> cycleFrom(String file) {
    var cycle = open.stream().dropWhile(opened -> !opened.equals(file)).toList();
    var closed = new ArrayList<>(cycle);
    closed.add(file);
    return closed;
  }
}
