package dev.concordat.registry.takeover;

import dev.concordat.registry.Command;
import dev.concordat.registry.CommandOptions;
import dev.concordat.registry.StartRefused;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code concordat import --from http://old-registry}: everything another registry holds, with all its numbers. */
public final class ImportCommand implements Command {

  private static final Set<String> OPTIONS = Set.of(
      "--from",
      "--from-topic",
      "--to",
      "--from-user",
      "--from-password-file",
      "--from-token-file",
      "--to-user",
      "--to-password-file",
      "--to-token-file");

  private static final Set<String> SWITCHES = Set.of("--dry-run", "--help");

  private static final String HELP = """
      Usage: concordat import (--from URL | --from-topic FILE) [--to URL] [--dry-run]

      Brings all that another registry holds into a running Concordat: ids, versions, contexts, settings, modes, soft-deleted
      versions. Afterwards asks both the same questions and prints every answer that differs. What is there already is not
      sent again, so an import that was broken off goes on where it was, and one that is done can be repeated.

        --from URL           a registry that speaks Confluent's API
        --from-topic FILE    its log, exported as one JSON record on each line
        --to URL             the Concordat to import into (http://127.0.0.1:8081)
        --dry-run            only say what would be imported, and what is wrong with it
        --from-user NAME, --from-password-file FILE, --from-token-file FILE; the same with --to
                             who signs in (or CONCORDAT_FROM_PASSWORD, CONCORDAT_TO_PASSWORD)
        --help               this page

      Exit code: 0 all the same, 1 not everything could be imported or answers differ.
      """;

  private static final int NOT_THE_SAME = 1;

  @Override
  public String name() {
    return "import";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    var options = CommandOptions.of(arguments, OPTIONS, SWITCHES);
    if (options.has("--help")) {
      out.print(HELP);
      return 0;
    }
    if (options.has("--from") == options.has("--from-topic")) {
      throw StartRefused.usage("either --from or --from-topic says what to import");
    }
    var progress = new Progress(out);
    var old = options.find("--from").map(url -> new RegistryCalls(url, signIn(options, "from")));
    var holdings = old.map(calls -> new LiveRegistry(calls, progress).read())
        .orElseGet(() -> new ExportedLog().read(Path.of(options.get("--from-topic"))));
    tell(holdings, out);
    if (options.has("--dry-run")) {
      return holdings.notes().isEmpty() ? 0 : NOT_THE_SAME;
    }
    var target = new RegistryCalls(
        options.find("--to").orElse("http://127.0.0.1:8081"), signIn(options, "to"));
    var failures = new Takeover(target, progress).bring(holdings);
    failures.forEach(failure -> out.println("FAILED  " + failure));
    var differences = new Comparison(old.orElse(null), target, progress).of(holdings);
    differences.forEach(difference -> out.println("DIFFERS " + difference));
    boolean isAll = failures.isEmpty() && differences.isEmpty();
    out.println(
        isAll
            ? "everything is there and answers the same"
            : "%,d could not be imported, %,d answers differ"
                .formatted(failures.size(), differences.size()));
    return isAll && holdings.notes().isEmpty() ? 0 : NOT_THE_SAME;
  }

  private static void tell(Holdings holdings, PrintStream out) {
    long deleted = holdings.versions().stream().filter(HeldVersion::deleted).count();
    out.printf(
        "to import: %,d versions (%,d of them soft-deleted) of %,d subjects, %,d settings, %,d"
            + " modes%n",
        holdings.versions().size(),
        deleted,
        holdings.versions().stream().map(HeldVersion::subject).distinct().count(),
        holdings.configs().size(),
        holdings.modes().size());
    if (!holdings.notes().isEmpty()) {
      out.println("what is wrong with it, and what is done about that:");
      holdings.notes().forEach(note -> out.println("  " + note));
    }
  }

  private static @Nullable String signIn(CommandOptions options, String side) {
    var token = options.find("--" + side + "-token-file").map(ImportCommand::firstLine);
    if (token.isPresent()) {
      return "Bearer " + token.get();
    }
    var user = options.find("--" + side + "-user");
    if (user.isEmpty()) {
      return null;
    }
    var password = options
        .find("--" + side + "-password-file")
        .map(ImportCommand::firstLine)
        .or(() -> Optional.ofNullable(
            System.getenv("CONCORDAT_%s_PASSWORD".formatted(side.toUpperCase(Locale.ROOT)))))
        .orElse("");
    var pair = (user.get() + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static String firstLine(String file) {
    try (var lines = Files.lines(Path.of(file))) {
      return lines.findFirst().orElse("");
    } catch (IOException unreadable) {
      throw StartRefused.because("cannot read " + file);
    }
  }
}
