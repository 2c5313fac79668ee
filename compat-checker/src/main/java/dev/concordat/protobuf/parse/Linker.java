package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.concordat.schema.Location;
import dev.concordat.schema.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Reads a set of files, brings them into layers, each of which imports from those below only, and links these one after the other. */
final class Linker {

  private static final int LONGEST_CYCLE_SHOWN = 12;

  private final Map<String, SourceFile> sources = new TreeMap<>();
  private final Symbols symbols = new Symbols();
  private final Map<String, FileDescriptor> linked = new ConcurrentHashMap<>();
  private final Map<String, String> extensionNumbers = new ConcurrentHashMap<>();

  /** A file that was read, and what is wrong with it so far. */
  private record SourceFile(FileDescriptorProto proto, SourceLocations places, Problems problems) {

    static SourceFile parse(String path, String text) {
      var problems = new Problems(path);
      var proto = FileParser.parse(path, text, problems);
      return new SourceFile(proto, SourceLocations.of(proto), problems);
    }

    String path() {
      return proto.getName();
    }

    /** All that it imports, for options or for everything. */
    List<String> imports() {
      var imports = new ArrayList<String>(proto.getDependencyList());
      imports.addAll(proto.getOptionDependencyList());
      return imports;
    }

    Location placeOfImport(int index) {
      int all = proto.getDependencyCount();
      return index < all
          ? places.at(FileDescriptorProto.DEPENDENCY_FIELD_NUMBER, index)
          : places.at(FileDescriptorProto.OPTION_DEPENDENCY_FIELD_NUMBER, index - all);
    }
  }

  Linker(Map<String, String> texts) {
    texts.entrySet().parallelStream()
        .map(text -> SourceFile.parse(text.getKey(), text.getValue()))
        .toList()
        .forEach(source -> sources.put(source.path(), source));
    addWellKnown();
  }

  ProtoTree link() {
    var order = new ImportOrder(this::existingImports, this::noteCycle).of(sources.keySet());
    var named = new HashMap<String, Named>();
    for (var path : order) {
      named.put(path, named(source(path)));
    }
    for (var layer : layers(order)) {
      layer.parallelStream().forEach(path -> link(Objects.requireNonNull(named.get(path))));
    }
    var inOrder = new LinkedHashMap<String, FileDescriptor>();
    for (var path : order) {
      var file = linked.get(path);
      if (file != null) {
        inOrder.put(path, file);
      }
    }
    var problems = new LinkedHashMap<String, List<Problem>>();
    sources.forEach((path, source) -> {
      if (!source.problems().isEmpty()) {
        problems.put(
            path,
            source.problems().found().stream()
                .sorted(Comparator.comparing(Problem::at))
                .toList());
      }
    });
    return new ProtoTree(inOrder, problems);
  }

  private SourceFile source(String path) {
    return Objects.requireNonNull(sources.get(path));
  }

  private void addWellKnown() {
    var missing = new ArrayDeque<String>();
    sources.values().forEach(source -> missing.addAll(source.imports()));
    while (!missing.isEmpty()) {
      var path = missing.remove();
      if (!sources.containsKey(path)) {
        WellKnownFiles.find(path).ifPresent(file -> {
          var source = new SourceFile(file, SourceLocations.of(file), new Problems(path));
          sources.put(path, source);
          missing.addAll(source.imports());
        });
      }
    }
  }

  private List<String> existingImports(String path) {
    return source(path).imports().stream().filter(sources::containsKey).toList();
  }

  private void noteCycle(String path, List<String> cycle) {
    var source = source(path);
    source
        .problems()
        .add(
            source.placeOfImport(source.imports().indexOf(cycle.get(0))),
            "the imports go in a circle: " + shown(cycle));
  }

  private static String shown(List<String> cycle) {
    if (cycle.size() <= LONGEST_CYCLE_SHOWN) {
      return String.join(" -> ", cycle);
    }
    int hidden = cycle.size() - LONGEST_CYCLE_SHOWN;
    return "%s -> (%d more) -> %s"
        .formatted(
            String.join(" -> ", cycle.subList(0, LONGEST_CYCLE_SHOWN - 1)),
            hidden,
            cycle.get(cycle.size() - 1));
  }

  /**
   * Files that do not need each other, in the order in which they can be linked. Of several that declare extensions each waits for the
   * one before it, since whoever comes first has the number.
   */
  private List<List<String>> layers(List<String> order) {
    var heights = new HashMap<String, Integer>();
    var layers = new ArrayList<List<String>>();
    int afterExtensions = 0;
    for (var path : order) {
      boolean hasExtensions = hasExtensions(source(path).proto());
      int height = hasExtensions ? afterExtensions : 0;
      for (var imported : existingImports(path)) {
        // In a circle, some of them are linked later, and in vain.
        height = Math.max(height, heights.getOrDefault(imported, -1) + 1);
      }
      heights.put(path, height);
      if (hasExtensions) {
        afterExtensions = height + 1;
      }
      while (layers.size() <= height) {
        layers.add(new ArrayList<>());
      }
      layers.get(height).add(path);
    }
    return layers;
  }

  private static boolean hasExtensions(FileDescriptorProto file) {
    if (file.getExtensionCount() > 0) {
      return true;
    }
    var messages = new ArrayDeque<>(file.getMessageTypeList());
    while (!messages.isEmpty()) {
      var message = messages.remove();
      if (message.getExtensionCount() > 0) {
        return true;
      }
      messages.addAll(message.getNestedTypeList());
    }
    return false;
  }

  /**
   * A file whose names are known.
   *
   * @param isWellFormed whether the text itself is fine
   * @param namesAreKept whether all its names could be taken up
   */
  private record Named(SourceFile source, boolean isWellFormed, boolean namesAreKept) {}

  private Named named(SourceFile source) {
    boolean isWellFormed = source.problems().isEmpty();
    // What is left of a broken text may clash where the whole would not.
    var problems = isWellFormed ? source.problems() : new Problems(source.path());
    return new Named(source, isWellFormed, symbols.add(source.proto(), source.places(), problems));
  }

  private void link(Named named) {
    var source = named.source();
    boolean importsAreThere = checkImports(source);
    if (!named.isWellFormed() || !importsAreThere || !named.namesAreKept()) {
      return;
    }
    var file = source.proto().toBuilder();
    var scope = new Scope(symbols, visibleFrom(source));
    new Resolver(file, scope, source.places(), source.problems()).resolve();
    boolean namesAreKnown = source.problems().isEmpty();
    var elements = new LinkedElements(scope, linked);
    var options = new OptionInterpreter(file, elements, source.places(), source.problems());
    options.interpretBuiltIn();
    validate(file.build(), options, elements, source);
    if (namesAreKnown && options.hasExtensions()) {
      build(file.build(), source).ifPresent(options::interpretExtensions);
    }
    if (source.problems().isEmpty()) {
      file.setSourceCodeInfo(options.relocate(file.getSourceCodeInfo()));
      build(file.build(), source).ifPresent(built -> linked.put(source.path(), built));
    }
  }

  private void validate(
      FileDescriptorProto file,
      OptionInterpreter options,
      LinkedElements elements,
      SourceFile source) {
    var places = SourceLocations.of(file.toBuilder()
        .setSourceCodeInfo(options.relocate(file.getSourceCodeInfo()))
        .build());
    new Validator(file, elements, extensionNumbers, places, source.problems()).validate();
  }

  /** Answers whether all of them are there and fine. */
  private boolean checkImports(SourceFile source) {
    var imports = source.imports();
    var seen = new HashSet<String>();
    boolean areFine = true;
    for (int i = 0; i < imports.size(); i++) {
      var path = imports.get(i);
      var wrong = seen.add(path)
          ? whyNot(path, source)
          : Optional.of("\"%s\" is imported twice".formatted(path));
      if (wrong.isPresent()) {
        source.problems().add(source.placeOfImport(i), wrong.get());
        areFine = false;
      }
    }
    return areFine;
  }

  private Optional<String> whyNot(String path, SourceFile importer) {
    if (!sources.containsKey(path)) {
      return Optional.of("there is no file \"%s\"".formatted(path));
    }
    return source(path).problems().isEmpty() || path.equals(importer.path())
        ? Optional.empty()
        : Optional.of("the imported \"%s\" has problems of its own".formatted(path));
  }

  /** The file itself, what it imports, and what that imports publicly. */
  private Set<String> visibleFrom(SourceFile source) {
    var visible = new HashSet<String>();
    visible.add(source.path());
    var waiting = new ArrayDeque<>(source.imports());
    while (!waiting.isEmpty()) {
      var path = waiting.remove();
      if (visible.add(path)) {
        var imported = source(path).proto();
        imported.getPublicDependencyList().forEach(i -> waiting.add(imported.getDependency(i)));
      }
    }
    return visible;
  }

  private Optional<FileDescriptor> build(FileDescriptorProto file, SourceFile source) {
    var imports = file.getDependencyList().stream().map(linked::get).toArray(FileDescriptor[]::new);
    try {
      return Optional.of(FileDescriptor.buildFrom(file, imports));
    } catch (DescriptorValidationException refused) {
      if (!source.problems().isEmpty()) {
        return Optional.empty(); // it is one of these, with its place
      }
      var symbol = symbols.get(refused.getProblemSymbolName());
      source
          .problems()
          .add(
              symbol == null || !symbol.file().equals(source.path())
                  ? Location.startOf(source.path())
                  : source.places().at(symbol.pathArray()),
              refused.getDescription());
      return Optional.empty();
    }
  }
}
