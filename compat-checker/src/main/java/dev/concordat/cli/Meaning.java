package dev.concordat.cli;

import java.util.Locale;

/** What a change means for those who have the schema as it was; the worst first. */
enum Meaning {
  BREAKS("×", "Breaks"),
  CANNOT_TELL("?", "Cannot tell"),
  SAFE("✓", "Safe"),
  DOCUMENTATION("–", "Documentation only");

  private final String mark;
  private final String title;

  Meaning(String mark, String title) {
    this.mark = mark;
    this.title = title;
  }

  String mark() {
    return mark;
  }

  String title() {
    return title;
  }

  /** As it is written in JSON, and as a class of the page. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
