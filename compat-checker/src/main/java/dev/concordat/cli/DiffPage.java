package dev.concordat.cli;

import dev.concordat.schema.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.jspecify.annotations.Nullable;

/** The differences as a page that stands by itself: what they mean first, then the texts side by side. */
final class DiffPage {

  private static final String LOOK = "/dev/concordat/look.css";
  private static final String OWN_LOOK = "diff.css";

  /** Unchanged lines that are shown before and after a change. */
  private static final int CONTEXT = 3;

  private final StringBuilder page = new StringBuilder();
  private final String title;
  private final List<ToldChange> changes;
  private final Map<String, String> before;
  private final Map<String, String> after;

  private DiffPage(
      String title,
      List<ToldChange> changes,
      Map<String, String> before,
      Map<String, String> after) {
    this.title = title;
    this.changes = changes;
    this.before = before;
    this.after = after;
  }

  /**
   * @param before the earlier texts by path, as the places of the changes name them; empty to leave the texts out
   */
  static String of(
      String title,
      List<ToldChange> changes,
      Map<String, String> before,
      Map<String, String> after) {
    return new DiffPage(title, changes, before, after).page();
  }

  private String page() {
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
        .append(escaped(title))
        .append("</title>\n<style>\n")
        .append(resource(LOOK))
        .append(resource(OWN_LOOK))
        .append("</style>\n</head>\n<body>\n<p class=\"quiet\">")
        .append(escaped(title))
        .append("</p>\n<h1>")
        .append(summary())
        .append("</h1>\n");
    for (var meaning : Meaning.values()) {
      group(meaning);
    }
    texts();
    return page.append("</body>\n</html>\n").toString();
  }

  private String summary() {
    if (changes.isEmpty()) {
      return "Nothing changed";
    }
    var counts = new ArrayList<String>();
    for (var meaning : Meaning.values()) {
      long count = changes.stream().filter(each -> each.meaning() == meaning).count();
      if (count > 0) {
        counts.add("<span class=\"%s\">%s %d</span> %s"
            .formatted(
                meaning,
                meaning.mark(),
                count,
                meaning.title().toLowerCase(java.util.Locale.ROOT)));
      }
    }
    return String.join(" &nbsp; ", counts);
  }

  private void group(Meaning meaning) {
    var mine = changes.stream().filter(each -> each.meaning() == meaning).toList();
    if (mine.isEmpty()) {
      return;
    }
    page.append("<h2 class=\"%s\"><span class=\"mark\">%s</span>%s</h2>\n<ul>\n"
        .formatted(meaning, meaning.mark(), meaning.title()));
    for (var each : mine) {
      var change = each.change();
      page.append("<li><code>")
          .append(escaped(change.element().name()))
          .append("</code> ")
          .append(escaped(change.text()))
          .append(" <span class=\"quiet\">")
          .append(escaped(String.join(", ", each.rules())))
          .append("</span> ")
          .append(link("before", change.before()))
          .append(link("after", change.after()))
          .append("</li>\n");
    }
    page.append("</ul>\n");
  }

  private String link(String side, @Nullable Location at) {
    if (at == null) {
      return "";
    }
    boolean shown = (side.equals("before") ? before : after).containsKey(at.file());
    var text = escaped(at.toString());
    return shown
        ? "<a href=\"#%s\" title=\"%s\">%s</a> "
            .formatted(anchor(side, at.file(), at.startLine()), side, text)
        : "<span class=\"quiet\">%s</span> ".formatted(text);
  }

  private static String anchor(String side, String file, int line) {
    return "%s-%s-%d".formatted(side, file.replaceAll("[^A-Za-z0-9]", "_"), line);
  }

  private void texts() {
    var files = new LinkedHashSet<String>();
    for (var each : changes) {
      for (var at : new Location[] {each.change().before(), each.change().after()}) {
        if (at != null) {
          files.add(at.file());
        }
      }
    }
    for (var file : files) {
      var was = before.get(file);
      var is = after.get(file);
      if ((was != null || is != null) && !Objects.equals(was, is)) {
        text(file, was == null ? "" : was, is == null ? "" : is);
      }
    }
  }

  private void text(String file, String was, String is) {
    var left = new RawText(was.getBytes(StandardCharsets.UTF_8));
    var right = new RawText(is.getBytes(StandardCharsets.UTF_8));
    page.append("<h2><code>")
        .append(escaped(file))
        .append("</code></h2>\n<table class=\"text\">\n");
    int a = 0;
    int b = 0;
    for (var edit : new HistogramDiff().diff(RawTextComparator.DEFAULT, left, right)) {
      same(file, left, a, edit.getBeginA(), b);
      int rows = Math.max(edit.getLengthA(), edit.getLengthB());
      for (int i = 0; i < rows; i++) {
        page.append("<tr>");
        cell("before", file, left, edit.getBeginA() + i, i < edit.getLengthA(), "gone");
        cell("after", file, right, edit.getBeginB() + i, i < edit.getLengthB(), "come");
        page.append("</tr>\n");
      }
      a = edit.getEndA();
      b = edit.getEndB();
    }
    same(file, left, a, left.size(), b);
    page.append("</table>\n");
  }

  private void same(String file, RawText text, int from, int to, int other) {
    for (int line = from; line < to; line++) {
      boolean near =
          (line - from < CONTEXT && from > 0) || (to - line <= CONTEXT && to < text.size());
      if (near || to - from <= 2 * CONTEXT) {
        page.append("<tr>");
        cell("before", file, text, line, true, "");
        numbered("after", file, text, line, other + line - from, "");
        page.append("</tr>\n");
      } else if (line == (from > 0 ? from + CONTEXT : from)) {
        page.append("<tr><td colspan=\"4\" class=\"quiet\">…</td></tr>\n");
      }
    }
  }

  private void cell(
      String side, String file, RawText text, int line, boolean isThere, String kind) {
    if (isThere) {
      numbered(side, file, text, line, line, kind);
    } else {
      page.append("<td></td><td></td>");
    }
  }

  private void numbered(
      String side, String file, RawText text, int line, int shownLine, String kind) {
    page.append("<td class=\"quiet\" id=\"%s\">%d</td><td class=\"%s\">%s</td>"
        .formatted(
            anchor(side, file, shownLine + 1), shownLine + 1, kind, escaped(text.getString(line))));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (var stream = DiffPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException packaged) {
      throw new UncheckedIOException(packaged);
    }
  }
}
