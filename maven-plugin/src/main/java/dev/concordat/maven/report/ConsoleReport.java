package dev.concordat.maven.report;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.Certainty;
import dev.concordat.compatibility.Evidence;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.compatibility.Role;
import dev.concordat.maven.check.CheckResult;
import dev.concordat.maven.check.CheckedSchema;
import dev.concordat.rules.Witness;
import dev.concordat.schema.Location;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a build prints about a check: one block a finding, short enough to be read where the build fails. */
public final class ConsoleReport {

  /** One line and how loud it is. */
  public record Line(Loudness loudness, String text) {}

  /** The three levels builds print at. */
  public enum Loudness {
    INFO,
    WARNING,
    ERROR
  }

  private static final int LABEL_WIDTH = 8;
  private static final int NARROWEST = 60;
  private static final int BYTES_SHOWN = 12;

  private final int width;
  private final String ellipsis;

  /**
   * Reports for one console.
   *
   * @param width how many characters fit on a line
   * @param charset what the console can print
   */
  public ConsoleReport(int width, Charset charset) {
    this.width = Math.max(width, NARROWEST);
    this.ellipsis = charset.newEncoder().canEncode('…') ? "…" : "...";
  }

  /**
   * The report, ending in a line that sums it up.
   *
   * @param page where the full report is, if one was written
   */
  public List<Line> lines(CheckResult result, Optional<String> page) {
    var lines = new ArrayList<Line>();
    for (var problem : result.problems()) {
      lines.add(new Line(Loudness.ERROR, problem.toString()));
    }
    for (var checked : result.schemas()) {
      for (var judged : checked.verdict().findings()) {
        lines.addAll(block(result.version(), checked, judged));
      }
      if (checked.isRefusedOnly()) {
        lines.addAll(refusal(checked));
      }
    }
    for (var note : result.waiverNotes()) {
      lines.add(new Line(Loudness.WARNING, note.toString()));
    }
    var loudness =
        switch (result.decision()) {
          case BLOCKED -> Loudness.ERROR;
          case WAIVED -> Loudness.WARNING;
          case PASSED -> Loudness.INFO;
        };
    lines.add(new Line(
        loudness, result.summary() + page.map(path -> ". Report: " + path).orElse("")));
    return List.copyOf(lines);
  }

  private List<Line> block(String version, CheckedSchema checked, JudgedFinding judged) {
    var finding = judged.finding();
    var lines = new ArrayList<String>();
    lines.add(headline(heading(judged.effect()), checked.placeOf(judged), finding.rule()));
    lines.addAll(wrapped("  ", finding.message()));
    lines.addAll(affected(judged));
    if (judged.hurt().isEmpty() || judged.effect() == Effect.WAIVED) {
      lines.addAll(labelled("Why", judged.because()));
    }
    var proof = finding.proof();
    if (proof != null) {
      lines.addAll(labelled("Proof", proofText(version, judged, proof)));
    }
    var wayOut = finding.wayOut();
    if (wayOut != null) {
      lines.addAll(labelled("Fix", wayOut));
    }
    if (judged.effect() == Effect.BLOCKS) {
      lines.addAll(labelled("Id", finding.fingerprint().hex()));
    }
    var loudness = judged.effect() == Effect.BLOCKS ? Loudness.ERROR : Loudness.WARNING;
    return lines.stream().map(line -> new Line(loudness, line)).toList();
  }

  private List<Line> refusal(CheckedSchema checked) {
    var lines = new ArrayList<String>();
    lines.add(headline("REFUSED", Location.startOf(checked.file().path()), "by the registry"));
    for (var message : checked.verdict().registryMessages()) {
      lines.addAll(wrapped("  ", message));
    }
    return lines.stream().map(line -> new Line(Loudness.ERROR, line)).toList();
  }

  private static String heading(Effect effect) {
    return switch (effect) {
      case BLOCKS -> "BREAKING";
      case WAIVED -> "WAIVED";
      case NOTED -> "NOTED";
    };
  }

  private static String headline(String heading, Location place, String rule) {
    return "%-8s  %s   %s".formatted(heading, place, rule);
  }

  /** A row for each consumer the change hurts; below them how many it spares. */
  private static List<String> affected(JudgedFinding judged) {
    var hurt = judged.hurt();
    int names = hurt.stream().mapToInt(each -> name(each).length()).max().orElse(0);
    int places =
        hurt.stream().mapToInt(each -> environments(each).length()).max().orElse(0);
    var lines = new ArrayList<String>();
    for (var each : hurt) {
      var label = lines.isEmpty() ? "Breaks" : "";
      lines.add(("  %-" + LABEL_WIDTH + "s%-" + names + "s   %-" + places + "s   %s")
          .formatted(label, name(each), environments(each), knownBy(each)));
    }
    var spared = judged.affected().stream()
        .filter(each -> !each.isHurt() && each.role() == Role.READER)
        .map(Affected::pacticipant)
        .distinct()
        .toList();
    if (!spared.isEmpty()) {
      lines.add(("  %-" + LABEL_WIDTH + "s%s %s not read it")
          .formatted("Spares", String.join(", ", spared), spared.size() == 1 ? "does" : "do"));
    }
    return lines;
  }

  private static String name(Affected affected) {
    return affected.pacticipant() + " " + affected.version();
  }

  private static String environments(Affected affected) {
    return affected.environments().isEmpty()
        ? "not deployed"
        : String.join(", ", affected.environments());
  }

  private static String knownBy(Affected affected) {
    var evidence = affected.evidence();
    if (affected.certainty() == Certainty.CANNOT_TELL) {
      return "cannot tell: " + evidence.text();
    }
    return evidence.kind() == Evidence.Kind.CODE
        ? (affected.role() == Role.READER ? "reads it at " : "writes it at ") + evidence.text()
        : evidence.text();
  }

  /** On one line if it fits, otherwise the writer on one and the reader on the next. */
  private String proofText(String version, JudgedFinding judged, Witness proof) {
    var parties = ProofParties.of(version, judged, proof);
    var written = "written by %s: %s (%s)"
        .formatted(parties.writer(), shortened(proof.bytes()), proof.writer());
    var read = "-> %s %s".formatted(parties.reader(), ProofParties.reading(proof));
    boolean fits = 2 + LABEL_WIDTH + written.length() + 1 + read.length() <= width;
    return written + (fits ? " " : "\n") + read;
  }

  private String shortened(String hex) {
    return hex.length() <= 2 * BYTES_SHOWN ? hex : hex.substring(0, 2 * BYTES_SHOWN) + ellipsis;
  }

  private List<String> labelled(String label, String text) {
    var lines = new ArrayList<String>();
    for (var line : wrapped(" ".repeat(2 + LABEL_WIDTH), text)) {
      lines.add(
          lines.isEmpty() ? ("  %-" + LABEL_WIDTH + "s").formatted(label) + line.strip() : line);
    }
    return lines;
  }

  /** Breaks between words, and where the text itself does; a word longer than a line stays whole. */
  private List<String> wrapped(String indent, String text) {
    var lines = new ArrayList<String>();
    for (var paragraph : text.strip().split("\\R", -1)) {
      var line = new StringBuilder(indent);
      for (var word : paragraph.strip().split(" +", -1)) {
        boolean isFirst = line.length() == indent.length();
        if (!isFirst && line.length() + 1 + word.length() > width) {
          lines.add(line.toString());
          line = new StringBuilder(indent);
          isFirst = true;
        }
        line.append(isFirst ? "" : " ").append(word);
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
