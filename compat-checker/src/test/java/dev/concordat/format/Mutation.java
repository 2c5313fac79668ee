package dev.concordat.format;

import java.util.List;
import java.util.Random;

/** Texts as typing errors and broken transfers leave them. */
public final class Mutation {

  private static final int MOST_CHANGES = 4;
  private static final int LONGEST = 20;

  private Mutation() {}

  /**
   * A text with a few parts gone, doubled, or something else between them.
   *
   * @param snippets what may be put in
   */
  public static String of(String original, List<String> snippets, Random random) {
    var text = new StringBuilder(original);
    for (int change = random.nextInt(MOST_CHANGES); change >= 0; change--) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(LONGEST));
      switch (random.nextInt(3)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, snippets.get(random.nextInt(snippets.size())));
        default -> text.insert(at, text.substring(at, end));
      }
    }
    return text.toString();
  }
}
