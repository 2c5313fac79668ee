package dev.concordat.contracts.client;

import dev.concordat.compatibility.Verdict;
import dev.concordat.contracts.api.CandidateSchema;
import dev.concordat.contracts.api.DeployAnswer;
import dev.concordat.contracts.api.Deployment;
import dev.concordat.contracts.api.EnvironmentDetails;
import dev.concordat.contracts.api.OfferedSchemas;
import dev.concordat.contracts.api.PactSummary;
import dev.concordat.contracts.api.PacticipantDetails;
import dev.concordat.contracts.api.PacticipantSummary;
import dev.concordat.contracts.api.Problem;
import dev.concordat.contracts.api.RegisteredSchema;
import dev.concordat.contracts.api.SchemaDiff;
import dev.concordat.contracts.api.SchemaVersion;
import dev.concordat.contracts.api.Status;
import dev.concordat.contracts.api.SubjectDetails;
import dev.concordat.contracts.api.SubjectPage;
import dev.concordat.contracts.api.SubjectUsages;
import dev.concordat.contracts.api.UsageReport;
import dev.concordat.contracts.api.VersionDetails;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A registry, spoken to over its native API. May be used by many threads at once.
 *
 * <p>What does not exist is an empty answer. Every method may throw {@link RegistryUnreachableException} when nobody answers, and
 * {@link RegistryAnswerException} when the registry has something against the request.
 */
public final class RegistryClient {

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final HttpExchange http;

  private RegistryClient(HttpExchange http) {
    this.http = http;
  }

  /** A client of the registry at that place. Nothing is sent before the first question. */
  public static RegistryClient of(RegistrySettings settings) {
    return new RegistryClient(new HttpExchange(settings));
  }

  public Status status() {
    return http.get("/status", Status.class);
  }

  /**
   * Subjects in the order of their names.
   *
   * @param query part of the name; empty for all
   * @param limit how many at most
   */
  public SubjectPage subjects(String query, int offset, int limit) {
    return http.get(
        "/subjects" + Query.of("query", query, "offset", offset, "limit", limit),
        SubjectPage.class);
  }

  public Optional<SubjectDetails> subject(String name) {
    return ifFound(() -> http.get(path("subjects", name), SubjectDetails.class));
  }

  public Optional<SchemaVersion> version(String subject, int version) {
    return ifFound(() -> http.get(
        path("subjects", subject, "versions", Integer.toString(version)), SchemaVersion.class));
  }

  public Optional<SchemaVersion> latestVersion(String subject) {
    return ifFound(
        () -> http.get(path("subjects", subject, "versions", "latest"), SchemaVersion.class));
  }

  public SchemaDiff diff(String subject, int from, int to) {
    return http.get(
        path("subjects", subject, "diff") + Query.of("from", from, "to", to), SchemaDiff.class);
  }

  /** Who reads what of a version; the latest if none is given. */
  public SubjectUsages usages(String subject, OptionalInt version) {
    return http.get(
        path("subjects", subject, "usages")
            + Query.of("version", version.isPresent() ? version.getAsInt() : ""),
        SubjectUsages.class);
  }

  /** What the registry thinks of a candidate; passed if it does not know the subject. Changes nothing. */
  public Verdict verdict(String subject, CandidateSchema candidate) {
    return http.send("POST", path("subjects", subject, "verdict"), candidate, Verdict.class);
  }

  /** Makes the candidate the subject's next version. The same text again gives the same version. */
  public Registration register(String subject, CandidateSchema candidate) {
    try {
      return new Registration.Accepted(http.send(
          "POST", path("subjects", subject, "versions"), candidate, RegisteredSchema.class));
    } catch (RegistryAnswerException answer) {
      if (answer.status() != CONFLICT) {
        throw answer;
      }
      var problem = answer.problem();
      return new Registration.Refused(
          problem.map(Problem::detail).orElse("the registry refuses it"),
          problem.map(Problem::verdict));
    }
  }

  public List<PacticipantSummary> pacticipants() {
    return http.get("/pacticipants", new TypeReference<List<PacticipantSummary>>() {});
  }

  public Optional<PacticipantDetails> pacticipant(String name) {
    return ifFound(() -> http.get(path("pacticipants", name), PacticipantDetails.class));
  }

  /** Makes a version of an application known, or tells more about one. */
  public void putVersion(String pacticipant, String version, VersionDetails details) {
    http.send("PUT", path("pacticipants", pacticipant, "versions", version), details, Void.class);
  }

  /** Takes the place of what the report's source said about this version before. */
  public void putUsages(String pacticipant, String version, UsageReport report) {
    http.send(
        "PUT",
        path("pacticipants", pacticipant, "versions", version, "usages"),
        report,
        Void.class);
  }

  /** Says which schemas a version writes its messages with, in place of what was said before. */
  public void putOffers(String pacticipant, String version, OfferedSchemas schemas) {
    http.send(
        "PUT",
        path("pacticipants", pacticipant, "versions", version, "offers"),
        schemas,
        Void.class);
  }

  /**
   * Whether a version may go into an environment.
   *
   * @param ignored applications that do not count
   */
  public DeployAnswer canIDeploy(
      String pacticipant, String version, String environment, List<String> ignored) {
    var query = new StringBuilder(Query.of("environment", environment));
    ignored.forEach(name -> query.append("&ignore=").append(Query.encoded(name)));
    return http.get(
        path("pacticipants", pacticipant, "versions", version, "can-i-deploy") + query,
        DeployAnswer.class);
  }

  /** Publishes a pact file as it is. */
  public void putPact(String provider, String consumer, String consumerVersion, String pactJson) {
    http.sendText("PUT", pactPath(provider, consumer, consumerVersion), pactJson, Void.class);
  }

  /** A published pact file as it was published. */
  public Optional<String> pact(String provider, String consumer, String consumerVersion) {
    return ifFound(() -> http.getText(pactPath(provider, consumer, consumerVersion)));
  }

  public List<PactSummary> pacts() {
    return http.get("/pacts", new TypeReference<List<PactSummary>>() {});
  }

  public List<EnvironmentDetails> environments() {
    return http.get("/environments", new TypeReference<List<EnvironmentDetails>>() {});
  }

  public void putEnvironment(String name, boolean production) {
    http.send(
        "PUT", path("environments", name), new EnvironmentDetails(name, production), Void.class);
  }

  public List<Deployment> deployments(String environment) {
    return http.get(
        path("environments", environment, "deployments"), new TypeReference<List<Deployment>>() {});
  }

  /** Records that a version runs in an environment, in the place of the one before it. */
  public void deploy(
      String environment, String pacticipant, String version, @Nullable String instance) {
    http.send(
        "PUT",
        path("environments", environment, "deployments", pacticipant),
        new Deployed(version, instance),
        Void.class);
  }

  /** Records that an application does not run in an environment any more; without an instance, none of its instances does. */
  public void undeploy(String environment, String pacticipant, @Nullable String instance) {
    http.send(
        "DELETE",
        path("environments", environment, "deployments", pacticipant)
            + Query.of("instance", instance == null ? "" : instance),
        null,
        Void.class);
  }

  private record Deployed(String version, @Nullable String instance) {}

  private static String pactPath(String provider, String consumer, String version) {
    return path("pacts", "provider", provider, "consumer", consumer, "version", version);
  }

  private static String path(String... segments) {
    var path = new StringBuilder();
    for (var segment : segments) {
      path.append('/').append(Query.encoded(segment));
    }
    return path.toString();
  }

  private static <T> Optional<T> ifFound(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (RegistryAnswerException answer) {
      if (answer.status() == NOT_FOUND && answer.problem().isPresent()) {
        return Optional.empty();
      }
      throw answer;
    }
  }
}
