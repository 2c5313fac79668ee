package dev.concordat.cli;

/** What a call ends with. Scripts tell by it whether something breaks or whether it could not be found out. */
final class ExitCode {

  static final int NOTHING_BREAKS = 0;
  static final int TROUBLE = 1;
  static final int WRONG_USAGE = 2;
  static final int BREAKS = 100;

  private ExitCode() {}
}
