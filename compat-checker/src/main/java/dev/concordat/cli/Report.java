package dev.concordat.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.cli.WaiverOption.Waived;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.Witness;
import dev.concordat.schema.Location;
import dev.concordat.schema.Problem;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.json.JsonMapper;

/** Prints what was found: for people with proof and way out, for programs one JSON object a line. */
final class Report {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BYTES_SHOWN = 24;

  private final PrintWriter out;
  private final OutputFormat format;
  private final String folder;

  /**
   * @param folder what paths are shown below, for people to open them; empty for nothing
   */
  Report(PrintWriter out, OutputFormat format, String folder) {
    this.out = out;
    this.format = format;
    this.folder = folder.isEmpty() || folder.equals(".") ? "" : folder.replaceAll("/+$", "") + "/";
  }

  void problems(List<Problem> problems) {
    for (var problem : problems) {
      if (format == OutputFormat.JSON) {
        object(Annotation.of(problem));
      } else {
        out.println(heading(problem.at(), Annotation.COMPILE, problem.message()));
      }
    }
    summary(problems.size(), "problem");
  }

  /**
   * Some of them may be mere risks, and some waived; programs are not told of the latter.
   *
   * @return how many break something that nobody answers for
   */
  int findings(Collection<Finding> findings, RuleSelection applied, Waived waived) {
    int let = (int) findings.stream().filter(waived::includes).count();
    int broken = (int) findings.stream()
        .filter(finding -> applied.isBroken(finding) && !waived.includes(finding))
        .count();
    for (var finding : findings) {
      if (format == OutputFormat.TEXT) {
        finding(finding, waived);
      } else if (!waived.includes(finding)) {
        object(Annotation.of(finding));
      }
    }
    summary(broken, "breaking change");
    if (let > 0 && format == OutputFormat.TEXT) {
      out.println(let + " waived");
    }
    int risks = findings.size() - broken - let;
    if (risks > 0) {
      summary(risks, "risk");
    }
    return broken;
  }

  /** Grouped by what they mean, the worst first. */
  void changes(List<ToldChange> changes) {
    @Nullable Meaning group = null;
    for (var told : changes) {
      var change = told.change();
      if (format == OutputFormat.JSON) {
        object(DiffLine.of(told));
        continue;
      }
      if (told.meaning() != group) {
        group = told.meaning();
        out.println("%s %s".formatted(group.mark(), group.title()));
      }
      var at = change.after() == null ? change.before() : change.after();
      out.println("  %s: %s".formatted(place(at), change.text()));
    }
    summary(changes.size(), "change");
    long files = changes.stream().map(ToldChange::file).distinct().count();
    if (format == OutputFormat.TEXT && files > 1) {
      byFile(changes);
    }
  }

  /** Where to look first. */
  private void byFile(List<ToldChange> changes) {
    var byFile = changes.stream()
        .collect(Collectors.groupingBy(ToldChange::file, TreeMap::new, Collectors.toList()));
    byFile.forEach((file, some) -> {
      var counts = some.stream()
          .collect(Collectors.groupingBy(
              ToldChange::meaning, () -> new EnumMap<>(Meaning.class), Collectors.counting()));
      out.println("  %s  %s"
          .formatted(
              folder + file,
              counts.entrySet().stream()
                  .map(count -> count.getKey().mark() + " " + count.getValue())
                  .collect(Collectors.joining("  "))));
    });
  }

  void object(Object object) {
    out.println(JSON.writeValueAsString(object));
  }

  /** Programs count for themselves. */
  private void summary(int count, String noun) {
    if (format == OutputFormat.TEXT) {
      out.println(count == 0 ? "no " + noun : count + " " + noun + (count == 1 ? "" : "s"));
    }
  }

  private void finding(Finding finding, Waived waived) {
    out.println(heading(finding.candidate(), finding.rule(), finding.message()));
    if (!finding.breaks().isEmpty()) {
      detail("Breaks", broken(finding.breaks()));
    }
    var proof = finding.proof();
    if (proof != null) {
      detail("Proof", shown(proof));
    } else {
      detail("Proof", "none: " + finding.unproved().orElseThrow());
    }
    var wayOut = finding.wayOut();
    if (wayOut != null) {
      detail("Fix", wayOut);
    }
    waived.of(finding).ifPresent(waiver -> detail("Why", waiver.because()));
    detail("Id", finding.fingerprint().hex());
  }

  void detail(String label, String text) {
    out.println("  %-7s %s".formatted(label, text.replaceAll("\\R", "\n          ")));
  }

  private static String broken(Set<Direction> directions) {
    return directions.stream()
        .map(direction -> switch (direction) {
          case NEW_READER_OF_OLD_DATA -> "new code that reads old data";
          case OLD_READER_OF_NEW_DATA -> "old code that reads new data";
        })
        .collect(Collectors.joining(", "));
  }

  private static String shown(Witness proof) {
    var bytes = proof.bytes();
    var cut =
        bytes.length() > 2 * BYTES_SHOWN ? bytes.substring(0, 2 * BYTES_SHOWN) + "..." : bytes;
    return "%s: %s: %s -> %s (%s)"
        .formatted(
            broken(Set.of(proof.direction())),
            cut.isEmpty() ? "no bytes" : cut,
            proof.writer(),
            proof.reader(),
            proof.outcome().name().toLowerCase(Locale.ROOT));
  }

  String heading(@Nullable Location at, String rule, String message) {
    var shown = Ansi.AUTO.enabled() ? "\u001b[1;31m" + rule + "\u001b[0m" : rule;
    return "%s: %s: %s".formatted(place(at), shown, message);
  }

  private String place(@Nullable Location at) {
    return at == null ? "(gone)" : folder + at;
  }

  /** A difference for programs. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record DiffLine(
      String kind,
      String element,
      String text,
      String meaning,
      List<String> rules,
      @Nullable Location before,
      @Nullable Location after) {
    static DiffLine of(ToldChange told) {
      var change = told.change();
      return new DiffLine(
          change.kind().name(),
          change.element().name(),
          change.text(),
          told.meaning().name(),
          told.rules(),
          change.before(),
          change.after());
    }
  }
}
