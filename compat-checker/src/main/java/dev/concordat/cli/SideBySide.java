package dev.concordat.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Two texts beside each other, as a table: what is the same is left out, what moved is marked as moved, in lines the words. */
final class SideBySide {

  /** Unchanged lines that are shown before and after a change. */
  private static final int CONTEXT = 3;

  /** Fewer lines that are found again elsewhere are chance. */
  private static final int LEAST_MOVED = 2;

  private final StringBuilder page;
  private final int file;
  private final RawText was;
  private final RawText is;

  /** Where lines of the one side are on the other, counted from 0. */
  private final Map<Integer, Integer> movedTo = new HashMap<>();

  private final Map<Integer, Integer> movedFrom = new HashMap<>();

  private SideBySide(StringBuilder page, int file, TextPair texts) {
    this.page = page;
    this.file = file;
    this.was = new RawText(texts.was().getBytes(StandardCharsets.UTF_8));
    this.is = new RawText(texts.is().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param file its number on the page
   * @param counts what its changes mean
   */
  static void write(StringBuilder page, TextPair texts, int file, String counts) {
    page.append(
        "<details open id=\"file-%d\">\n<summary><code>%s</code> <span class=\"counts\">%s</span></summary>\n"
            .formatted(file, DiffPage.escaped(texts.shown()), counts));
    if (texts.was().equals(texts.is())) {
      page.append("<p class=\"quiet\">The text is the same.</p>\n");
    } else {
      new SideBySide(page, file, texts).table();
    }
    page.append("</details>\n");
  }

  static String anchor(String side, int file, int line) {
    return "%s-%d-%d".formatted(side, file, line);
  }

  private void table() {
    var edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, was, is);
    findMoved(edits);
    page.append(
        "<table class=\"text\">\n<colgroup><col class=\"line\"><col><col class=\"line\"><col></colgroup>\n");
    int a = 0;
    int b = 0;
    for (var edit : edits) {
      same(a, edit.getBeginA(), b);
      int rows = Math.max(edit.getLengthA(), edit.getLengthB());
      for (int i = 0; i < rows; i++) {
        changed(edit, i);
      }
      a = edit.getEndA();
      b = edit.getEndB();
    }
    same(a, was.size(), b);
    page.append("</table>\n");
  }

  /** Runs of lines that went in one place and came in another. */
  private void findMoved(List<Edit> edits) {
    var come = new HashMap<String, List<Integer>>();
    for (var edit : edits) {
      for (int line = edit.getBeginB(); line < edit.getEndB(); line++) {
        come.computeIfAbsent(is.getString(line).strip(), first -> new ArrayList<>())
            .add(line);
      }
    }
    for (var edit : edits) {
      int line = edit.getBeginA();
      while (line < edit.getEndA()) {
        int length = 0;
        int place = 0;
        for (int start : come.getOrDefault(was.getString(line).strip(), List.of())) {
          int run = run(line, edit.getEndA(), start, come);
          if (run > length) {
            length = run;
            place = start;
          }
        }
        if (length >= LEAST_MOVED && says(line, length)) {
          for (int i = 0; i < length; i++) {
            movedTo.put(line + i, place + i);
            movedFrom.put(place + i, line + i);
          }
        }
        line += Math.max(1, length >= LEAST_MOVED ? length : 1);
      }
    }
  }

  private int run(int line, int end, int start, Map<String, List<Integer>> come) {
    int length = 0;
    while (line + length < end
        && start + length < is.size()
        && !movedFrom.containsKey(start + length)
        && come.getOrDefault(was.getString(line + length).strip(), List.of())
            .contains(start + length)) {
      length++;
    }
    return length;
  }

  /** Whether some line says more than a brace. */
  private boolean says(int line, int length) {
    for (int i = 0; i < length; i++) {
      if (was.getString(line + i).chars().filter(Character::isLetter).count() > 2) {
        return true;
      }
    }
    return false;
  }

  private void changed(Edit edit, int row) {
    boolean left = row < edit.getLengthA();
    boolean right = row < edit.getLengthB();
    int a = edit.getBeginA() + row;
    int b = edit.getBeginB() + row;
    page.append("<tr class=\"%s\">".formatted(left && right ? "both" : left ? "left" : "right"));
    var before = left ? was.getString(a) : "";
    var after = right ? is.getString(b) : "";
    boolean alike = left && right && !movedTo.containsKey(a) && !movedFrom.containsKey(b);
    if (!left) {
      page.append("<td></td><td></td>");
    } else if (movedTo.containsKey(a)) {
      moved("before", a, before, "moved to line", movedTo.getOrDefault(a, a), "after");
    } else {
      cell("before", a, alike ? marked(before, after) : DiffPage.escaped(before), "gone");
    }
    if (!right) {
      page.append("<td></td><td></td>");
    } else if (movedFrom.containsKey(b)) {
      moved("after", b, after, "moved from line", movedFrom.getOrDefault(b, b), "before");
    } else {
      cell("after", b, alike ? marked(after, before) : DiffPage.escaped(after), "come");
    }
    page.append("</tr>\n");
  }

  private void moved(String side, int line, String text, String words, int other, String there) {
    boolean begins = side.equals("before")
        ? !Integer.valueOf(other - 1).equals(movedTo.get(line - 1))
        : !Integer.valueOf(other - 1).equals(movedFrom.get(line - 1));
    var note = begins
        ? " <a class=\"note\" href=\"#%s\">%s %d</a>"
            .formatted(anchor(there, file, other + 1), words, other + 1)
        : "";
    cell(side, line, DiffPage.escaped(text) + note, "moved");
  }

  /** A line with what is otherwise in the other one put forward, if they have enough in common to be the same line. */
  private static String marked(String text, String other) {
    int shorter = Math.min(text.length(), other.length());
    int start = 0;
    while (start < shorter && text.charAt(start) == other.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && text.charAt(text.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
      end++;
    }
    while (start > 0 && isWord(text, start - 1) && isWord(text, start)) {
      start--;
    }
    while (end > 0 && isWord(text, text.length() - end) && isWord(text, text.length() - end - 1)) {
      end--;
    }
    boolean same = text.substring(0, start).isBlank()
        && text.substring(text.length() - end).length() < 2;
    return same || start + end >= text.length()
        ? DiffPage.escaped(text)
        : DiffPage.escaped(text.substring(0, start))
            + "<b>" + DiffPage.escaped(text.substring(start, text.length() - end)) + "</b>"
            + DiffPage.escaped(text.substring(text.length() - end));
  }

  private static boolean isWord(String text, int at) {
    return at >= 0 && at < text.length() && Character.isJavaIdentifierPart(text.charAt(at));
  }

  private void same(int from, int to, int other) {
    for (int line = from; line < to; line++) {
      boolean near =
          (line - from < CONTEXT && from > 0) || (to - line <= CONTEXT && to < was.size());
      if (near || to - from <= 2 * CONTEXT) {
        page.append("<tr class=\"same\">");
        cell("before", line, DiffPage.escaped(was.getString(line)), "");
        cell("after", other + line - from, DiffPage.escaped(was.getString(line)), "");
        page.append("</tr>\n");
      } else if (line == (from > 0 ? from + CONTEXT : from)) {
        int hidden = to - from - (from > 0 ? CONTEXT : 0) - (to < was.size() ? CONTEXT : 0);
        page.append("<tr class=\"rest\"><td colspan=\"4\">%d unchanged %s</td></tr>\n"
            .formatted(hidden, hidden == 1 ? "line" : "lines"));
      }
    }
  }

  private void cell(String side, int line, String html, String kind) {
    page.append("<td class=\"quiet\" id=\"%s\">%d</td><td class=\"%s\">%s</td>"
        .formatted(anchor(side, file, line + 1), line + 1, kind, html));
  }
}
