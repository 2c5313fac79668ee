package dev.concordat.registry.webhooks;

import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.environments.LiveVersion;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Pacticipant;
import dev.concordat.registry.pacticipants.PacticipantVersion;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacts.ContentKey;
import dev.concordat.registry.pacts.PactEntry;
import dev.concordat.registry.pacts.PactListener;
import dev.concordat.registry.pacts.PactStore;
import dev.concordat.registry.pacts.Verification;
import dev.concordat.registry.pacts.VerificationStore;
import dev.concordat.registry.webhooks.Delivery.State;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes down who is to be told of a pact or a result, in the transaction that makes it true. */
@Component
final class WebhookTriggers implements PactListener {

  private final WebhookStore store;
  private final PactStore pacts;
  private final VerificationStore verifications;
  private final Pacticipants pacticipants;
  private final Environments environments;
  private final Addresses addresses;
  private final WebhookSettings settings;
  private final Clock clock;

  WebhookTriggers(
      WebhookStore store,
      PactStore pacts,
      VerificationStore verifications,
      Pacticipants pacticipants,
      Environments environments,
      Addresses addresses,
      WebhookSettings settings,
      Clock clock) {
    this.store = store;
    this.pacts = pacts;
    this.verifications = verifications;
    this.pacticipants = pacticipants;
    this.environments = environments;
    this.addresses = addresses;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void published(PactEntry pact, boolean contentChanged) {
    var webhooks = webhooks(pact.consumer(), pact.provider());
    if (webhooks.isEmpty()) {
      return;
    }
    var parameters = parameters(pact);
    parameters.putAll(status("pending", "INPROGRESS", "pending"));
    tell(webhooks, WebhookEvent.CONTRACT_PUBLISHED, pact, 0, parameters);
    if (contentChanged) {
      tell(webhooks, WebhookEvent.CONTRACT_CONTENT_CHANGED, pact, 0, parameters);
    }
    boolean isAsked = webhooks.stream()
        .anyMatch(webhook ->
            webhook.events().contains(WebhookEvent.CONTRACT_REQUIRING_VERIFICATION_PUBLISHED));
    if (isAsked) {
      unverified(pact).forEach((version, descriptions) -> {
        var about = new LinkedHashMap<>(parameters);
        about.putAll(provider(version));
        about.put("providerVersionDescriptions", String.join(", ", descriptions));
        tell(webhooks, WebhookEvent.CONTRACT_REQUIRING_VERIFICATION_PUBLISHED, pact, 0, about);
      });
    }
  }

  /** Provider versions that matter and have no result for the content, with why they matter. */
  private Map<PacticipantVersion, Set<String>> unverified(PactEntry pact) {
    var why = new LinkedHashMap<String, Set<String>>();
    pacticipants
        .find(pact.provider())
        .map(Pacticipant::mainBranch)
        .flatMap(branch -> pacticipants.latest(pact.provider(), Line.branch(branch)))
        .ifPresent(version -> why.computeIfAbsent(version.number(), first -> new LinkedHashSet<>())
            .add("latest from main branch"));
    for (var live : environments.live(Optional.empty(), Optional.of(pact.provider()))) {
      var how = live.kind() == LiveVersion.Kind.DEPLOYED ? "deployed to " : "released to ";
      why.computeIfAbsent(live.version(), first -> new LinkedHashSet<>())
          .add(how + live.environment());
    }
    verifications
        .results(List.of(pact.contentKey()), why.keySet())
        .forEach(result -> why.remove(result.providerVersion()));
    var found = new LinkedHashMap<PacticipantVersion, Set<String>>();
    why.forEach((number, descriptions) -> pacticipants
        .version(pact.provider(), number)
        .ifPresent(version -> found.put(version, descriptions)));
    return found;
  }

  @Override
  public void verified(Verification result) {
    var content = result.content();
    var webhooks = webhooks(content.consumer(), content.provider());
    if (webhooks.isEmpty()) {
      return;
    }
    for (var pact : selected(result)) {
      var parameters = parameters(pact);
      pacticipants
          .version(content.provider(), result.providerVersion())
          .ifPresent(version -> parameters.putAll(provider(version)));
      parameters.put("verificationResultUrl", addresses.result(content, result.number()));
      parameters.put("buildUrl", Optional.ofNullable(result.buildUrl()).orElse(""));
      parameters.putAll(
          result.success()
              ? status("success", "SUCCESSFUL", "succeeded")
              : status("failure", "FAILED", "failed"));
      tell(
          webhooks,
          WebhookEvent.PROVIDER_VERIFICATION_PUBLISHED,
          pact,
          result.number(),
          parameters);
      tell(
          webhooks,
          result.success()
              ? WebhookEvent.PROVIDER_VERIFICATION_SUCCEEDED
              : WebhookEvent.PROVIDER_VERIFICATION_FAILED,
          pact,
          result.number(),
          parameters);
    }
  }

  /** Each consumer version the result is about; the last one with the content if that was not said. */
  private List<PactEntry> selected(Verification result) {
    var content = result.content();
    var found = new ArrayList<PactEntry>();
    for (var version : result.selection().consumerVersions()) {
      pacts
          .find(content.provider(), content.consumer(), version)
          .filter(pact -> pact.sha().equals(content.sha()))
          .ifPresent(found::add);
    }
    if (found.isEmpty()) {
      pacts.latestWith(content).ifPresent(found::add);
    }
    return found;
  }

  private List<Webhook> webhooks(String consumer, String provider) {
    var enabled = store.all().stream().filter(Webhook::enabled).toList();
    if (enabled.isEmpty()) {
      return enabled;
    }
    var consumerLabels = labels(consumer);
    var providerLabels = labels(provider);
    return enabled.stream()
        .filter(webhook -> webhook.isAbout(consumer, consumerLabels, provider, providerLabels))
        .toList();
  }

  private List<String> labels(String pacticipant) {
    return pacticipants.find(pacticipant).map(Pacticipant::labels).orElse(List.of());
  }

  private Map<String, String> parameters(PactEntry pact) {
    var parameters = new LinkedHashMap<String, String>();
    var content = new ContentKey(pact.provider(), pact.consumer(), pact.sha());
    parameters.put("pactUrl", addresses.pact(content, pact.version()));
    parameters.put("consumerName", pact.consumer());
    parameters.put("providerName", pact.provider());
    parameters.put("consumerVersionNumber", pact.version());
    parameters.put("consumerLabels", String.join(", ", labels(pact.consumer())));
    parameters.put("providerLabels", String.join(", ", labels(pact.provider())));
    pacticipants.version(pact.consumer(), pact.version()).ifPresent(version -> {
      parameters.put(
          "consumerVersionBranch", Optional.ofNullable(version.branch()).orElse(""));
      parameters.put("consumerVersionTags", String.join(", ", version.tagNames()));
      parameters.put("buildUrl", Optional.ofNullable(version.buildUrl()).orElse(""));
    });
    parameters.put(
        "currentlyDeployedProviderVersionNumber",
        environments.live(Optional.empty(), Optional.of(pact.provider())).stream()
            .filter(live -> live.kind() == LiveVersion.Kind.DEPLOYED)
            .map(LiveVersion::version)
            .distinct()
            .reduce((one, other) -> one + ", " + other)
            .orElse(""));
    return parameters;
  }

  private static Map<String, String> provider(PacticipantVersion version) {
    return Map.of(
        "providerVersionNumber", version.number(),
        "providerVersionBranch", Optional.ofNullable(version.branch()).orElse(""),
        "providerVersionTags", String.join(", ", version.tagNames()));
  }

  /** The same in the words of those who show it beside a commit. */
  private static Map<String, String> status(String github, String bitbucket, String azure) {
    return Map.of(
        "githubVerificationStatus", github,
        "bitbucketVerificationStatus", bitbucket,
        "azureDevOpsVerificationStatus", azure,
        "gitlabVerificationStatus", github.equals("failure") ? "failed" : github);
  }

  private void tell(
      List<Webhook> webhooks,
      WebhookEvent event,
      PactEntry pact,
      int result,
      Map<String, String> parameters) {
    var about = new LinkedHashMap<>(parameters);
    about.put("eventName", event.id());
    for (var webhook : webhooks) {
      if (webhook.events().contains(event)) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.add(new Delivery(
            UUID.randomUUID().toString(),
            webhook.uuid(),
            event,
            pact.contentKey(),
            pact.version(),
            result,
            about,
            State.WAITING,
            0,
            now.plus(settings.delay()),
            "",
            now));
      }
    }
  }
}
