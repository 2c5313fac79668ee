package dev.concordat.cli;

import java.util.Locale;

/** For people or for programs. */
enum OutputFormat {
  TEXT,
  JSON;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
