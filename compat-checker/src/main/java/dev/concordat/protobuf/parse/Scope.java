package dev.concordat.protobuf.parse;

import dev.concordat.protobuf.parse.Symbols.Kind;
import dev.concordat.protobuf.parse.Symbols.Symbol;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names in one file can stand for: its own elements and those of the files it imports. */
final class Scope {

  private final Symbols symbols;
  private final Set<String> visibleFiles;

  Scope(Symbols symbols, Set<String> visibleFiles) {
    this.symbols = symbols;
    this.visibleFiles = visibleFiles;
  }

  /**
   * What {@code name} stands for where {@code from} is declared: the innermost scope around it that has the first part of
   * the name decides.
   *
   * @param from full name of the element that uses the name
   * @param typesOnly passes over what is neither message nor enum
   */
  @Nullable
  Symbol find(String name, String from, boolean typesOnly) {
    if (name.startsWith(".")) {
      return exactly(name.substring(1));
    }
    int dot = name.indexOf('.');
    var first = dot < 0 ? name : name.substring(0, dot);
    var scope = from;
    while (true) {
      int last = scope.lastIndexOf('.');
      if (last < 0) {
        return exactly(name);
      }
      scope = scope.substring(0, last);
      var found = exactly(scope + "." + first);
      if (found == null) {
        continue;
      }
      if (dot < 0) {
        if (!typesOnly || found.kind().isType()) {
          return found;
        }
      } else if (found.kind().isScope()) {
        return exactly(scope + "." + name);
      }
    }
  }

  /** Why {@link #find} found nothing. */
  String whyNot(String name, String from) {
    var bare = name.startsWith(".") ? name.substring(1) : name;
    var scope = name.startsWith(".") ? "" : from;
    while (true) {
      int last = scope.lastIndexOf('.');
      scope = last < 0 ? "" : scope.substring(0, last);
      var candidate = scope.isEmpty() ? bare : scope + "." + bare;
      var hidden = symbols.get(candidate);
      if (hidden != null && !visibleFiles.contains(hidden.file())) {
        return "\"%s\" is defined in \"%s\", which is not imported".formatted(name, hidden.file());
      }
      if (hidden != null && !hidden.kind().isType()) {
        return "\"%s\" is not a type, but %s".formatted(name, hidden.kind());
      }
      if (hidden != null) {
        return "\"%s\" is not defined; an inner scope hides \"%s\", which \".%s\" would name"
            .formatted(name, candidate, candidate);
      }
      if (scope.isEmpty()) {
        return "\"%s\" is not defined".formatted(name);
      }
    }
  }

  private @Nullable Symbol exactly(String name) {
    var symbol = symbols.get(name);
    if (symbol != null && visibleFiles.contains(symbol.file())) {
      return symbol;
    }
    var files = symbols.filesInPackage(name);
    boolean fewVisible = visibleFiles.size() < files.size();
    return (fewVisible ? visibleFiles : files)
        .stream()
            .filter(fewVisible ? files::contains : visibleFiles::contains)
            .findAny()
            .map(file -> new Symbol(Kind.PACKAGE, name, file, List.of()))
            .orElse(null);
  }
}
