package dev.concordat.maven.check;

import dev.concordat.contracts.api.DeployAnswer;
import dev.concordat.contracts.client.RegistryClient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** May this version be deployed? */
public final class DeploymentQuestion {

  private final RegistryClient registry;

  public DeploymentQuestion(RegistryClient registry) {
    this.registry = registry;
  }

  /**
   * The answer as people read it.
   *
   * @param lines the proof, row by row, then the reasons
   * @param summary one sentence
   */
  public record Answer(boolean isYes, List<String> lines, String summary) {

    public Answer {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Asks the registry.
   *
   * @param ignored applications that do not count
   */
  public Answer ask(String pacticipant, String version, String environment, List<String> ignored) {
    var answer = registry.canIDeploy(pacticipant, version, environment, ignored);
    var lines = new ArrayList<String>();
    for (var row : answer.pacts()) {
      var tried = row.providerVersion() == null ? "(not verified)" : row.providerVersion();
      lines.add("%-7s pact    %s %s -> %s %s%s"
          .formatted(
              said(row.success()),
              row.consumer(),
              row.consumerVersion(),
              row.provider(),
              tried,
              ignored(row.ignored())));
    }
    for (var row : answer.schemas()) {
      lines.add(
          "%-7s schema  %s%s".formatted(said(row.success()), row.text(), ignored(row.ignored())));
    }
    lines.addAll(answer.reasons());
    return new Answer(
        answer.isYes(), lines, summary(answer, pacticipant + " " + version, environment));
  }

  private static String said(@Nullable Boolean success) {
    if (success == null) {
      return "UNKNOWN";
    }
    return success ? "OK" : "FAILED";
  }

  private static String ignored(boolean isIgnored) {
    return isIgnored ? " (ignored)" : "";
  }

  private static String summary(DeployAnswer answer, String what, String environment) {
    return switch (answer.state()) {
      case YES -> "%s may be deployed to %s".formatted(what, environment);
      case NO -> "%s may not be deployed to %s".formatted(what, environment);
      case UNKNOWN ->
        "%s may not be deployed to %s: not all of it could be found out"
            .formatted(what, environment);
      case NOTHING_KNOWN ->
        "%s may be deployed to %s, but nobody ever said what it expects, offers or reads"
            .formatted(what, environment);
    };
  }
}
