package dev.concordat.maven.report;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.Decision;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.compatibility.Role;
import dev.concordat.maven.check.CheckResult;
import dev.concordat.maven.check.CheckedSchema;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Witness;
import dev.concordat.schema.Problem;
import dev.concordat.waivers.Waivers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A check as one page that needs nothing beside it: the decision first, each finding with its proof, every file at the end. */
final class HtmlReport {

  private final StringBuilder page = new StringBuilder();

  private HtmlReport() {}

  public static String of(CheckResult result) {
    var report = new HtmlReport();
    report.write(result);
    return report.page.toString();
  }

  private void write(CheckResult result) {
    add("""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Concordat: %s %s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        """.formatted(text(result.project()), text(result.version()), styles()));
    add("""
        <p class="quiet"><code>%s %s</code> against <code>%s</code></p>
        <h1>%s%s: %s</h1>
        """.formatted(
            text(result.project()),
            text(result.version()),
            text(result.against()),
            mark(result.decision()),
            word(result.decision()),
            text(result.summary())));
    writeList("What cannot be read", result.problems());
    writeList("What is to be done about waivers", result.waiverNotes());
    for (var checked : result.schemas()) {
      if (!checked.verdict().findings().isEmpty() || checked.isRefusedOnly()) {
        writeSchema(result, checked);
      }
    }
    writeFiles(result.schemas());
    add("""
        </main>
        <footer class="quiet">Written by Concordat. The same as JSON: <a href="report.json">report.json</a></footer>
        </body>
        </html>
        """);
  }

  private void writeList(String title, List<Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    add("<h2>%s</h2>\n<ul>\n".formatted(title));
    for (var problem : problems) {
      add("<li><code>%s</code> %s</li>\n".formatted(text(problem.at()), text(problem.message())));
    }
    add("</ul>\n");
  }

  private void writeSchema(CheckResult result, CheckedSchema checked) {
    add("""
        <section>
        <h2><code>%s</code> <span class="quiet">%s, level %s</span></h2>
        """.formatted(
            text(checked.file().subject()),
            text(checked.file().path()),
            text(checked.verdict().level())));
    if (checked.isRefusedOnly()) {
      add(
          "<article>\n<header><h3 class=\"breaks\"><span class=\"mark\">×</span>The registry refuses it</h3></header>\n<ul>\n");
      checked
          .verdict()
          .registryMessages()
          .forEach(message -> add("<li><code>%s</code></li>\n".formatted(text(message))));
      add("</ul>\n</article>\n");
    }
    checked.verdict().findings().forEach(judged -> writeFinding(result, checked, judged));
    add("</section>\n");
  }

  private void writeFinding(CheckResult result, CheckedSchema checked, JudgedFinding judged) {
    var finding = judged.finding();
    add("""
        <article id="%s">
        <header>
        <h3>%s<code>%s</code></h3>
        <code>%s</code>
        <code class="quiet">%s</code>
        </header>
        <p>%s</p>
        <dl>
        """.formatted(
            text(finding.fingerprint()),
            mark(judged.effect()),
            text(finding.rule()),
            text(finding.element()),
            text(checked.placeOf(judged)),
            text(finding.message())));
    row("Decision", "%s: %s".formatted(word(judged.effect()), text(judged.because())));
    if (!judged.affected().isEmpty()) {
      row("Affects", affected(judged));
    }
    var proof = finding.proof();
    if (proof != null) {
      row("Proof", proof(ProofParties.of(result.version(), judged, proof), proof));
    } else {
      row("Proof", text(finding.unproved().orElseThrow()));
    }
    if (finding.wayOut() != null) {
      row("Way out", "<span class=\"way-out\">%s</span>".formatted(text(finding.wayOut())));
    }
    var baseline = finding.baseline();
    row(
        "Against",
        text(judged.against())
            + (baseline == null ? "" : " <code>%s</code>".formatted(text(baseline))));
    if (!finding.layers().isEmpty()) {
      row(
          "Felt in",
          text(finding.layers().stream().map(HtmlReport::word).collect(Collectors.joining(" · "))));
    }
    row("Fingerprint", "<code>%s</code>".formatted(text(finding.fingerprint())));
    if (judged.effect() == Effect.BLOCKS) {
      row("Waive", waiver(finding));
    }
    add("</dl>\n</article>\n");
  }

  /** What to add to the waiver file, with blanks for what only people know. */
  private static String waiver(Finding finding) {
    return """
        <details><summary>until a date, by %s in the project's folder</summary>
        <pre>waivers:
          - finding: %s
            rule: %s
            element: %s
            owner:
            reason:
            until:</pre></details>""".formatted(
            text(Waivers.FILE_NAME),
            text(finding.fingerprint()),
            text(finding.rule()),
            text(finding.element()));
  }

  private static String affected(JudgedFinding judged) {
    return judged.affected().stream()
        .map(HtmlReport::affectedRow)
        .collect(Collectors.joining("\n", "<table>\n", "\n</table>"));
  }

  private static String affectedRow(Affected affected) {
    boolean reads = affected.role() == Role.READER;
    var certainty =
        switch (affected.certainty()) {
          case READS ->
            "<span class=\"breaks\"><span class=\"mark\">×</span>%s</span>"
                .formatted(reads ? "reads" : "writes");
          case CANNOT_TELL ->
            "<span class=\"cannot-tell\"><span class=\"mark\">?</span>cannot tell</span>";
          case DOES_NOT_READ ->
            "<span class=\"safe\"><span class=\"mark\">✓</span>does not %s</span>"
                .formatted(reads ? "read" : "write");
        };
    var environments = affected.environments().isEmpty()
        ? "not deployed"
        : String.join(", ", affected.environments());
    return "<tr><td>%s %s</td><td>%s</td><td><code>%s</code></td><td>%s</td></tr>"
        .formatted(
            text(affected.pacticipant()),
            text(affected.version()),
            certainty,
            text(affected.evidence().text()),
            text(environments));
  }

  private static String proof(ProofParties parties, Witness proof) {
    return """
        <code class="bytes" title="base64: %s">%s</code>
        <span class="exchange"><span>%s writes <code>%s</code></span><span>→</span><span>%s %s</span></span>""".formatted(
            text(proof.base64()),
            text(spaced(proof.bytes())),
            text(parties.writer()),
            text(proof.writer()),
            text(parties.reader()),
            text(ProofParties.reading(proof)));
  }

  private void writeFiles(List<CheckedSchema> schemas) {
    add("""
        <section>
        <h2>All schemas</h2>
        <table class="files">
        <tr><th>Schema</th><th>File</th><th>Verdict</th></tr>
        """);
    for (var checked : schemas) {
      add("<tr><td><code>%s</code></td><td><code>%s</code></td><td>%s%s</td></tr>\n"
          .formatted(
              text(checked.file().subject()),
              text(checked.file().path()),
              mark(checked.verdict().decision()),
              text(checked.verdict().summary())));
    }
    add("</table>\n</section>\n");
  }

  private void row(String name, String value) {
    add("<dt>%s</dt><dd>%s</dd>\n".formatted(name, value));
  }

  private static String mark(Decision decision) {
    return switch (decision) {
      case BLOCKED -> "<span class=\"mark breaks\">×</span>";
      case WAIVED -> "<span class=\"mark waived\">~</span>";
      case PASSED -> "<span class=\"mark safe\">✓</span>";
    };
  }

  private static String word(Decision decision) {
    return switch (decision) {
      case BLOCKED -> "Blocked";
      case WAIVED -> "Waived";
      case PASSED -> "Passed";
    };
  }

  private static String mark(Effect effect) {
    return switch (effect) {
      case BLOCKS -> "<span class=\"mark breaks\">×</span>";
      case WAIVED -> "<span class=\"mark waived\">~</span>";
      case NOTED -> "<span class=\"mark noted\">·</span>";
    };
  }

  private static String word(Effect effect) {
    return switch (effect) {
      case BLOCKS -> "<span class=\"breaks\">blocks</span>";
      case WAIVED -> "<span class=\"waived\">waived</span>";
      case NOTED -> "<span class=\"noted\">noted</span>";
    };
  }

  private static String word(Layer layer) {
    return switch (layer) {
      case WIRE -> "wire";
      case JSON -> "JSON";
      case SOURCE -> "source";
    };
  }

  private static String spaced(String hex) {
    return hex.toLowerCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1 ");
  }

  private void add(String html) {
    page.append(html);
  }

  private static String text(Object value) {
    return value
        .toString()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** What all pages look like, and what only this one has. */
  private static String styles() {
    return resource("/dev/concordat/look.css") + resource("report.css");
  }

  private static String resource(String name) {
    try (var css = HtmlReport.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the plugin's own %s cannot be read".formatted(name), e);
    }
  }
}
