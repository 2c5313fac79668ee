package dev.concordat.cli;

import dev.concordat.schema.SchemaType;
import dev.concordat.trial.TrialFormat;
import dev.concordat.trial.TrialReport;
import dev.concordat.trial.Trials;
import dev.concordat.trial.Trials.Plan;
import dev.concordat.trial.Trials.Progress;
import dev.concordat.trial.avro.AvroTrial;
import dev.concordat.trial.jsonschema.JsonSchemaTrial;
import dev.concordat.trial.protobuf.ProtobufTrial;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts the engine itself to the proof. */
@Command(
    name = "trial",
    description = {
      "Tests this program: makes and changes schemas at random, judges them, and puts every verdict to the real runtime.",
      "Prints the verdicts that the runtime contradicts, each with the smallest pair that shows it."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TrialCommand implements Callable<Integer> {

  private static final List<TrialFormat<?>> FORMATS =
      List.of(new ProtobufTrial(), new AvroTrial(), new JsonSchemaTrial());

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int SECONDS_PER_MINUTE = 60;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "protobuf, avro or json")
  private SchemaType type;

  @Option(
      names = "--pairs",
      defaultValue = "10000",
      paramLabel = "N",
      description = "How many pairs of schemas (default: 10000)")
  private long pairs;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "What chance starts from; the same seed gives the same pairs (default: 1)")
  private long seed;

  @Option(
      names = "--only",
      paramLabel = "PAIR",
      description = "Try this one pair of the seed alone, and show it")
  private @Nullable Long only;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many pairs at once (default: as many as there are processors)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--format-of-report",
      defaultValue = "text",
      paramLabel = "text|json",
      description = "text (default), or json: one object")
  private OutputFormat report;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    var format = FORMATS.stream()
        .filter(each -> each.type() == type)
        .findFirst()
        .orElseThrow(() -> wrong("--format: %s cannot be tried; there are %s"
            .formatted(
                type.name().toLowerCase(Locale.ROOT),
                FORMATS.stream()
                    .map(each -> each.type().name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ")))));
    if (pairs < 1 || threads < 1 || (only != null && only < 0)) {
      throw wrong("--pairs and --threads count from 1, --only from 0");
    }
    var plan =
        new Plan(pairs, seed, threads, only == null ? OptionalLong.empty() : OptionalLong.of(only));
    var result = Trials.run(format, plan, progress(spec.commandLine().getErr()));
    var out = spec.commandLine().getOut();
    if (report == OutputFormat.JSON) {
      new Report(out, report, "").object(result);
    } else {
      if (only != null) {
        showPair(out, format, plan);
      }
      tell(out, result);
    }
    return result.isBorneOut() ? ExitCode.NOTHING_BREAKS : ExitCode.BREAKS;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** One line now and then, rarer as time goes by, on the stream that is not the report. */
  private static Consumer<Progress> progress(PrintWriter err) {
    var began = System.nanoTime();
    var next = new double[] {5};
    return progress -> {
      var seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
      if (seconds < next[0] || progress.done() == 0) {
        return;
      }
      next[0] = seconds + Math.min(SECONDS_PER_MINUTE, seconds);
      var rate = progress.done() / seconds;
      err.println("%,d of %,d pairs, %,.0f a second, %s left, %,d with a contradiction"
          .formatted(
              progress.done(),
              progress.pairs(),
              rate,
              time((progress.pairs() - progress.done()) / rate),
              progress.contradictions()));
    };
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 2 * SECONDS_PER_MINUTE
        ? whole + " s"
        : Math.round(seconds / SECONDS_PER_MINUTE) + " min";
  }

  private static <M> void showPair(PrintWriter out, TrialFormat<M> format, Plan plan) {
    var pair = Trials.pair(format, plan, plan.only().orElseThrow());
    out.println("earlier:%n%s%nlater:%n%s%n"
        .formatted(indented(format.text(pair.earlier())), indented(format.text(pair.later()))));
  }

  private static void tell(PrintWriter out, TrialReport result) {
    var example = "--format %s --seed %d --only "
        .formatted(result.format().name().toLowerCase(Locale.ROOT), result.seed());
    for (var contradiction : result.contradictions()) {
      out.println("CONTRADICTION  %s  (%,d times; pairs %s)"
          .formatted(
              contradiction.sort(),
              contradiction.count(),
              contradiction.pairs().stream()
                  .map(Object::toString)
                  .collect(Collectors.joining(", "))));
      out.println(
          "  again:   concordat trial " + example + contradiction.pairs().get(0));
      out.println("  earlier, made small:%n%s"
          .formatted(indented(contradiction.example().earlier())));
      out.println(
          "  later, made small:%n%s".formatted(indented(contradiction.example().later())));
      out.println(indented(contradiction.example().told()));
      out.println();
    }
    for (var meant : result.conventions()) {
      if (meant.count() > 0) {
        out.println("convention %s: %,d times (such as pair %d). %s"
            .formatted(meant.name(), meant.count(), meant.pairs().get(0), meant.reason()));
      }
    }
    out.println("%s: %,d pairs of seed %d in %,.0f s: %,d verdicts against %,d messages, %s"
        .formatted(
            result.format(),
            result.pairs(),
            result.seed(),
            result.seconds(),
            result.judgements(),
            result.data(),
            result.isBorneOut()
                ? "none contradicted"
                : result.contradictions().size() + " sorts of contradiction"));
    if (result.noSchemas() > 0) {
      out.println("%,d pairs had a side that is no valid schema".formatted(result.noSchemas()));
    }
  }

  private static String indented(String text) {
    return text.strip().indent(4).stripTrailing();
  }
}
