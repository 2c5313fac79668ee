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

/** Reads a set of files, brings them into an order, and links one after the other. */
final class Linker {

  private static final int LONGEST_CYCLE_SHOWN = 12;

  private final Map<String, SourceFile> sources = new TreeMap<>();
  private final Symbols symbols = new Symbols();
  private final Map<String, FileDescriptor> linked = new LinkedHashMap<>();
  private final Map<String, String> extensionNumbers = new HashMap<>();

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
    for (var path : order) {
      link(source(path));
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
    return new ProtoTree(linked, problems);
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

  private void link(SourceFile source) {
    boolean wellFormed = source.problems().isEmpty();
    checkImports(source);
    boolean importsAreThere = source.problems().isEmpty();
    // What is left of a broken text may clash where the whole would not.
    boolean namesAreKept = symbols.add(
        source.proto(),
        source.places(),
        wellFormed ? source.problems() : new Problems(source.path()));
    if (!wellFormed || !importsAreThere || !namesAreKept) {
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

  private void checkImports(SourceFile source) {
    var imports = source.imports();
    var seen = new HashSet<String>();
    for (int i = 0; i < imports.size(); i++) {
      var path = imports.get(i);
      if (!seen.add(path)) {
        source.problems().add(source.placeOfImport(i), "\"%s\" is imported twice".formatted(path));
      } else if (!sources.containsKey(path)) {
        source.problems().add(source.placeOfImport(i), "there is no file \"%s\"".formatted(path));
      } else if (!source(path).problems().isEmpty() && !path.equals(source.path())) {
        source
            .problems()
            .add(
                source.placeOfImport(i),
                "the imported \"%s\" has problems of its own".formatted(path));
      }
    }
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
