package dev.concordat.buf;

import dev.concordat.protobuf.BufFinding;
import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.rules.Finding;
import dev.concordat.schema.Location;
import dev.concordat.schema.Problem;
import dev.concordat.sources.UnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The front door: answers what {@code buf breaking} would. */
public final class BufBreaking {

  private static final ProtobufFormat PROTOBUF = new ProtobufFormat();

  private final BufRequest request;
  private final TreeMap<BufAnnotation, Finding> found = new TreeMap<>();
  private final Set<String> warnings = new TreeSet<>();

  private BufBreaking(BufRequest request) {
    this.request = request;
  }

  /** Whether a configuration of buf's says how an input is built, or it is a single file, which only buf has. */
  public static boolean isConfigured(String input, Path from)
      throws BufException, UnavailableException {
    return BufInput.isConfigured(input, from);
  }

  /** An input as it is named where there is no configuration of buf's: without what only buf has to be told. */
  public static String place(String input) throws BufException {
    return BufRef.of(input).place();
  }

  /**
   * Judges an input.
   *
   * @throws BufException if it could not be found out
   * @throws UnavailableException if an input is not there or cannot be read
   */
  public static BufVerdict verdict(BufRequest request) throws BufException, UnavailableException {
    return new BufBreaking(request).verdict();
  }

  private BufVerdict verdict() throws BufException, UnavailableException {
    var scope = new Scope(request);
    var later = BufInput.of(request.input(), request.config(), scope, request.from());
    var images = images(later, scope);
    if (!images.later().problems().isEmpty()) {
      return broken(images.later());
    }
    if (!images.earlier().problems().isEmpty()) {
      return broken(images.earlier());
    }
    var before = images.earlier().images();
    var after = images.later().images();
    if (after.size() != before.size()) {
      throw new BufException("input contained %d images, whereas against contained %d images"
          .formatted(after.size(), before.size()));
    }
    for (int i = 0; i < after.size(); i++) {
      judge(before.get(i), after.get(i));
    }
    return new BufVerdict(
        List.copyOf(found.keySet()), List.copyOf(found.values()), List.of(), List.copyOf(warnings));
  }

  /** As with buf, what does not compile comes before what it cannot be compared with. */
  private BufImages.Pair images(BufInput later, Scope scope)
      throws BufException, UnavailableException {
    try {
      if (later.isEmpty()) {
        throw new BufException(
            "no .proto files were targeted. This can occur if no .proto files are found in your input,"
                + " --path points to files that do not exist, or --exclude-path excludes all files.");
      }
      var earlier = BufInput.of(
          request.against(),
          request.againstConfig(),
          request.limitedToInputFiles() ? limitedTo(later) : scope,
          request.from());
      return BufImages.compared(earlier, later);
    } catch (BufException | UnavailableException trouble) {
      var whole = BufImages.of(later);
      if (whole.problems().isEmpty()) {
        throw trouble;
      }
      return new BufImages.Pair(whole, whole);
    }
  }

  private Predicate<BufFileName> limitedTo(BufInput later) {
    var paths = new HashSet<String>();
    for (var module : later.modules()) {
      paths.addAll(request.excludesImports() ? module.roots() : module.names());
    }
    return file -> paths.contains(file.path());
  }

  /** Modules that were not fetched explain why an import is not found, so they are named beside it. */
  private static BufVerdict broken(BufImages images) {
    var annotations = new TreeSet<BufAnnotation>();
    for (var problem : images.problems()) {
      annotations.add(new BufAnnotation(problem.at(), BufAnnotation.COMPILE, problem.message()));
    }
    var warnings = images.dependencies().isEmpty()
        ? List.<String>of()
        : List.of(
            "buf.yaml depends on %s, which %s not fetched here; if imports are missing, put the files (buf export) into a folder and list that under modules"
                .formatted(
                    String.join(", ", images.dependencies()),
                    images.dependencies().size() == 1 ? "is" : "are"));
    return new BufVerdict(
        List.copyOf(annotations),
        List.of(),
        images.problems().stream()
            .sorted(java.util.Comparator.comparing(Problem::at))
            .toList(),
        warnings);
  }

  private void judge(BufImage earlier, BufImage later) throws BufException {
    var settings = later.breaking();
    var rules = BufRules.of(later.version());
    warnings.addAll(rules.warnings(settings.use()));
    warnings.addAll(rules.warnings(settings.except()));
    warnings.addAll(rules.warnings(settings.ignoreOnly().keySet()));
    var ignores = new Ignores(earlier, later, ignoredByRule(rules, settings));
    for (var each : findings(earlier, later)) {
      if (!ignores.cover(each)) {
        var at = later.shown(each.finding().candidate());
        var annotation = new BufAnnotation(at, each.finding().rule(), each.message());
        found.putIfAbsent(annotation, each.finding().seenAt(at));
      }
    }
  }

  private List<BufFinding> findings(BufImage earlier, BufImage later) throws BufException {
    if (request.rules().isPresent()) {
      return PROTOBUF.breaking(earlier.schema(), later.schema(), request.rules().get()).stream()
          .map(BufBreaking::inOurWords)
          .toList();
    }
    var settings = later.breaking();
    var selected = settings.disableBuiltin()
        ? Set.<String>of()
        : BufRules.of(later.version()).selected(settings.use(), settings.except());
    if (selected.isEmpty()) {
      warnings.add("No breaking rules are configured in buf.yaml.");
    }
    return PROTOBUF.bufFindings(earlier.schema(), later.schema(), selected);
  }

  private static BufFinding inOurWords(Finding finding) {
    var baseline = finding.baseline();
    return new BufFinding(finding, finding.message(), baseline == null ? null : baseline.file());
  }

  private static Map<String, List<String>> ignoredByRule(BufRules rules, BreakingSettings settings)
      throws BufException {
    var ignored = new HashMap<String, List<String>>();
    for (var entry : settings.ignoreOnly().entrySet()) {
      for (var rule : rules.expanded(List.of(entry.getKey()))) {
        ignored.computeIfAbsent(rule, none -> new ArrayList<>()).addAll(entry.getValue());
      }
    }
    return ignored;
  }

  /** What the configuration and the call silence: a finding goes if either of its files is silenced. */
  private final class Ignores {
    private final BufImage earlier;
    private final BufImage later;
    private final Map<String, List<String>> byRule;

    private Ignores(BufImage earlier, BufImage later, Map<String, List<String>> byRule) {
      this.earlier = earlier;
      this.later = later;
      this.byRule = byRule;
    }

    private boolean cover(BufFinding each) {
      Location at = each.finding().candidate();
      return (at != null && cover(each.finding().rule(), at.file(), later))
          || cover(each.finding().rule(), each.baselineFile(), earlier);
    }

    private boolean cover(String rule, @Nullable String path, BufImage image) {
      return path != null
          && ((request.excludesImports() && image.isImport(path))
              || BufPath.isInAny(later.breaking().ignore(), path)
              || BufPath.isInAny(byRule.getOrDefault(rule, List.of()), path)
              || (later.breaking().ignoreUnstablePackages()
                  && UnstablePackages.include(image.packageOf(path))));
    }
  }
}
