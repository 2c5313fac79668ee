package dev.concordat.cli;

import dev.concordat.schema.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The differences as a page that stands by itself: what they mean first, then the texts side by side. */
final class DiffPage {

  private static final String LOOK = "/dev/concordat/look.css";
  private static final String OWN_LOOK = "diff.css";

  private final StringBuilder page = new StringBuilder();
  private final String title;
  private final List<ToldChange> changes;
  private final List<TextPair> texts;

  /** The numbers of the texts on the page, by their paths before and after. */
  private final Map<String, Integer> before = new HashMap<>();

  private final Map<String, Integer> after = new HashMap<>();

  private DiffPage(String title, List<ToldChange> changes, List<TextPair> texts) {
    this.title = title;
    this.changes = changes;
    this.texts = texts;
    for (int number = 0; number < texts.size(); number++) {
      put(before, texts.get(number).before(), number);
      put(after, texts.get(number).after(), number);
    }
  }

  private static void put(Map<String, Integer> numbers, @Nullable String path, int number) {
    if (path != null) {
      numbers.put(path, number);
    }
  }

  /**
   * @param texts of the files that differ, under the paths that the places of the changes name; empty to leave them out
   */
  static String of(String title, List<ToldChange> changes, List<TextPair> texts) {
    return new DiffPage(title, changes, texts).page();
  }

  private String page() {
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
        .append(escaped(title))
        .append("</title>\n<style>\n")
        .append(resource(LOOK))
        .append(resource(OWN_LOOK))
        .append("</style>\n</head>\n<body>\n<header>\n<p class=\"quiet\">")
        .append(escaped(title))
        .append("</p>\n<h1>")
        .append(escaped(sentence()))
        .append("</h1>\n<p class=\"counts\">")
        .append(counts(changes))
        .append("</p>\n</header>\n");
    var counts = countsByText();
    files(counts);
    for (var meaning : Meaning.values()) {
      group(meaning);
    }
    for (int number = 0; number < texts.size(); number++) {
      SideBySide.write(page, texts.get(number), number, counts.get(number));
    }
    return page.append("</body>\n</html>\n").toString();
  }

  /** The answer to the question people come with. */
  private String sentence() {
    if (changes.isEmpty()) {
      return "Nothing changed";
    }
    long breaks =
        changes.stream().filter(each -> each.meaning() == Meaning.BREAKS).count();
    if (breaks > 0) {
      return "%d of %d changes %s"
          .formatted(breaks, changes.size(), breaks == 1 ? "breaks" : "break");
    }
    return changes.stream().allMatch(each -> each.meaning() == Meaning.DOCUMENTATION)
        ? "Only documentation changed"
        : "No change breaks anything";
  }

  private static String counts(List<ToldChange> some) {
    var counts = new ArrayList<String>();
    for (var meaning : Meaning.values()) {
      long count = some.stream().filter(each -> each.meaning() == meaning).count();
      if (count > 0) {
        counts.add("<span class=\"%s\">%s %d %s</span>"
            .formatted(meaning, meaning.mark(), count, meaning.title().toLowerCase(Locale.ROOT)));
      }
    }
    return String.join(" ", counts);
  }

  /** A table of contents, where there is more than one file. */
  private void files(List<String> counts) {
    if (texts.size() < 2) {
      return;
    }
    page.append("<nav>\n<table>\n");
    for (int number = 0; number < texts.size(); number++) {
      page.append(
          "<tr><td><a href=\"#file-%d\"><code>%s</code></a></td><td class=\"counts\">%s</td></tr>\n"
              .formatted(number, escaped(texts.get(number).shown()), counts.get(number)));
    }
    page.append("</table>\n</nav>\n");
  }

  /** What the changes of each text mean. */
  private List<String> countsByText() {
    var byText = new HashMap<Integer, List<ToldChange>>();
    for (var each : changes) {
      var number = each.change().after() == null
          ? numberOf(each.change().before(), before)
          : numberOf(each.change().after(), after);
      if (number != null) {
        byText.computeIfAbsent(number, first -> new ArrayList<>()).add(each);
      }
    }
    return IntStream.range(0, texts.size())
        .mapToObj(number -> counts(byText.getOrDefault(number, List.of())))
        .toList();
  }

  private static @Nullable Integer numberOf(@Nullable Location at, Map<String, Integer> numbers) {
    return at == null ? null : numbers.get(at.file());
  }

  private void group(Meaning meaning) {
    var mine = changes.stream().filter(each -> each.meaning() == meaning).toList();
    if (mine.isEmpty()) {
      return;
    }
    page.append("<h2 class=\"%s\"><span class=\"mark\">%s</span>%s</h2>\n"
        .formatted(meaning, meaning.mark(), meaning.title()));
    var byFile = new LinkedHashMap<String, List<ToldChange>>();
    mine.forEach(
        each -> byFile.computeIfAbsent(each.file(), first -> new ArrayList<>()).add(each));
    byFile.forEach((file, some) -> {
      if (texts.size() > 1) {
        page.append("<h3 class=\"quiet\"><code>").append(escaped(file)).append("</code></h3>\n");
      }
      page.append("<ul class=\"changes\">\n");
      some.forEach(this::change);
      page.append("</ul>\n");
    });
  }

  private void change(ToldChange each) {
    var change = each.change();
    page.append("<li><div><code>")
        .append(escaped(change.element().name()))
        .append("</code> <span class=\"quiet\">")
        .append(change.kind().name().toLowerCase(Locale.ROOT))
        .append("</span> ")
        .append(link("before", change.before()))
        .append(link("after", change.after()))
        .append("</div><div>")
        .append(escaped(change.text()))
        .append("</div>");
    if (!each.rules().isEmpty()) {
      page.append("<div class=\"rules quiet\">")
          .append(escaped(String.join(" ", each.rules())))
          .append("</div>");
    }
    page.append("</li>\n");
  }

  private String link(String side, @Nullable Location at) {
    if (at == null) {
      return "";
    }
    var text = "%s %d:%d".formatted(side, at.startLine(), at.startColumn());
    var number = numberOf(at, side.equals("before") ? before : after);
    return number == null
        ? "<span class=\"quiet\">%s</span> ".formatted(text)
        : "<a href=\"#%s\">%s</a> "
            .formatted(SideBySide.anchor(side, number, at.startLine()), text);
  }

  static String escaped(String text) {
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
