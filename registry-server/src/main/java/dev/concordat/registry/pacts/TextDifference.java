package dev.concordat.registry.pacts;

import java.util.ArrayList;
import java.util.List;

/** Two texts line by line: what was taken away, what was added, and three lines around it. */
final class TextDifference {

  private static final int AROUND = 3;

  /** Comparing takes time in proportion to the product of what differs; more than this is shown as a whole. */
  private static final long MOST = 16_000_000;

  private TextDifference() {}

  /** Lines that start with a blank, a minus or a plus; empty if there is no difference. */
  static String of(List<String> before, List<String> after) {
    int start = 0;
    int shorter = Math.min(before.size(), after.size());
    while (start < shorter && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    if (start == before.size() && start == after.size()) {
      return "";
    }
    var lines = new ArrayList<String>();
    before.subList(0, start).forEach(line -> lines.add(" " + line));
    middle(
        before.subList(start, before.size() - end),
        after.subList(start, after.size() - end),
        lines);
    before.subList(before.size() - end, before.size()).forEach(line -> lines.add(" " + line));
    return shortened(lines);
  }

  private static void middle(List<String> before, List<String> after, List<String> lines) {
    if ((long) before.size() * after.size() > MOST) {
      before.forEach(line -> lines.add("-" + line));
      after.forEach(line -> lines.add("+" + line));
      return;
    }
    var common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] = before.get(i).equals(after.get(j))
            ? common[i + 1][j + 1] + 1
            : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        lines.add(" " + before.get(i));
        i++;
        j++;
      } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
        lines.add("-" + before.get(i++));
      } else {
        lines.add("+" + after.get(j++));
      }
    }
  }

  private static String shortened(List<String> lines) {
    var shown = new StringBuilder();
    boolean isGap = false;
    for (int i = 0; i < lines.size(); i++) {
      boolean isNear =
          lines.subList(Math.max(0, i - AROUND), Math.min(lines.size(), i + AROUND + 1)).stream()
              .anyMatch(line -> !line.startsWith(" "));
      if (isNear) {
        shown.append(lines.get(i)).append('\n');
        isGap = false;
      } else if (!isGap) {
        shown.append(" ...\n");
        isGap = true;
      }
    }
    return shown.toString();
  }
}
