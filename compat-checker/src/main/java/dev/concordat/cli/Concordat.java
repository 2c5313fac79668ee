package dev.concordat.cli;

import dev.concordat.buf.BufException;
import dev.concordat.sources.UnavailableException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code concordat}. */
@Command(
    name = "concordat",
    description = "Finds out what a schema change breaks, before it does.",
    mixinStandardHelpOptions = true,
    versionProvider = Concordat.Version.class,
    subcommands = {
      BreakingCommand.class,
      CompatCommand.class,
      DiffCommand.class,
      TrialCommand.class,
      HelpCommand.class
    },
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing breaks",
      "100:something breaks, or a schema does not compile",
      "1:it could not be found out",
      "2:the call itself is wrong"
    })
public final class Concordat implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Libraries log through SLF4J, and say so when nobody listens; here nobody does.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    int exitCode = run(writer(System.out), writer(System.err), arguments);
    System.exit(exitCode);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** Runs the program and answers its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Concordat())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Concordat::wrongUsage)
        .setExecutionExceptionHandler(Concordat::trouble)
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is needed: breaking, compat, diff or trial");
  }

  private static int wrongUsage(ParameterException wrong, String[] arguments) {
    var command = wrong.getCommandLine();
    command.getErr().println("concordat: " + oneLine(wrong) + meant(wrong));
    command
        .getErr()
        .println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
    return ExitCode.WRONG_USAGE;
  }

  /** The options or commands that are spelled most like an unknown one. */
  private static String meant(ParameterException wrong) {
    var suggestions = wrong instanceof UnmatchedArgumentException unknown
        ? unknown.getSuggestions()
        : List.<String>of();
    return suggestions.isEmpty()
        ? ""
        : "; did you mean %s?".formatted(String.join(" or ", suggestions));
  }

  private static int trouble(
      Exception trouble, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (trouble instanceof TroubleException
        || trouble instanceof UnavailableException
        || trouble instanceof BufException
        || trouble instanceof IOException) {
      command.getErr().println("concordat: " + oneLine(trouble));
      return ExitCode.TROUBLE;
    }
    throw trouble;
  }

  private static String oneLine(Exception exception) {
    return Optional.ofNullable(exception.getMessage())
        .orElse(exception.getClass().getSimpleName())
        .replaceAll("\\s*\\R\\s*", "; ");
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Concordat.class.getPackage().getImplementationVersion();
      return new String[] {"concordat " + (version == null ? "(not packaged)" : version)};
    }
  }
}
