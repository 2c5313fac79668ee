package dev.concordat.registry;

import java.io.PrintStream;
import java.util.List;

/** Something that the program does instead of serving. Found by Java's service loader, so that this package knows none. */
public interface Command {

  /** The word it is called by. */
  String name();

  /**
   * Does it.
   *
   * @param arguments those after the name
   * @param out where it says what it does
   * @return the exit code: 0 if all went well
   * @throws StartRefused for what the caller can put right
   */
  int run(List<String> arguments, PrintStream out);
}
