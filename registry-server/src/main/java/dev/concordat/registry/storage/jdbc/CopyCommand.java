package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.Command;
import dev.concordat.registry.CommandOptions;
import dev.concordat.registry.StartRefused;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** {@code concordat copy --from STORE --to STORE}: everything, from one store into another. */
public final class CopyCommand implements Command {

  private static final Set<String> OPTIONS = Set.of(
      "--from", "--to", "--from-user", "--from-password-file", "--to-user", "--to-password-file");

  private static final Set<String> SWITCHES = Set.of("--replace", "--help");

  private static final String HELP = """
      Usage: concordat copy --from STORE --to STORE [--replace]

      Copies all that a store holds into another one, and compares both afterwards. A store is a data folder, a SQLite
      file, or jdbc:postgresql://HOST/DATABASE. No server may be writing to either. All happens in one transaction: a
      copy that is broken off has left nothing behind and can simply be started again.

        --from STORE                what to copy
        --to STORE                  where to; must be empty
        --replace                   first remove what the target holds
        --from-user NAME, --from-password-file FILE, --to-user NAME, --to-password-file FILE
                                    who signs in to PostgreSQL (or CONCORDAT_STORE_PASSWORD)
        --help                      this page
      """;

  @Override
  public String name() {
    return "copy";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    var options = CommandOptions.of(arguments, OPTIONS, SWITCHES);
    if (options.has("--help")) {
      out.print(HELP);
      return 0;
    }
    try (var from = place(options, "--from");
        var to = place(options, "--to")) {
      from.requireThere();
      var copied = new StoreCopy(from, to, options.has("--replace"), out).run();
      out.printf(
          "copied %,d rows of %d tables; both stores hold the same%n",
          copied.rows(), copied.tables());
      return 0;
    } catch (SQLException failed) {
      throw StartRefused.because(
          "the copy has failed and left nothing behind: " + failed.getMessage());
    }
  }

  private static StorePlace place(CommandOptions options, String which) {
    return StorePlace.of(
        options.get(which), options.find(which + "-user"), options.find(which + "-password-file"));
  }
}
