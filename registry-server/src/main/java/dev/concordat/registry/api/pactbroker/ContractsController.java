package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.pacticipants.BuildDetails;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacts.PactDraft;
import dev.concordat.registry.pacts.PactInvalid;
import dev.concordat.registry.pacts.Pacts;
import dev.concordat.registry.usage.Contracts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /contracts/publish}: everything one version of a consumer expects, at once. */
@Controller("brokerContracts")
final class ContractsController {

  private final Contracts contracts;
  private final Pacts pacts;
  private final Pacticipants pacticipants;
  private final BrokerSettings settings;
  private final Links.Source addresses;

  ContractsController(
      Contracts contracts,
      Pacts pacts,
      Pacticipants pacticipants,
      BrokerSettings settings,
      Links.Source addresses) {
    this.contracts = contracts;
    this.pacts = pacts;
    this.pacticipants = pacticipants;
    this.settings = settings;
    this.addresses = addresses;
  }

  private record Notice(String type, String level, String text) {}

  /** Gathers what is wrong. */
  private static final class Problems {

    private final Map<String, List<String>> byField = new LinkedHashMap<>();

    void add(String field, String text) {
      byField.computeIfAbsent(field, key -> new ArrayList<>()).add(text);
    }

    void require(JsonNode body, String name) {
      var value = Bodies.text(body, name);
      if (value == null) {
        add(name, "is missing");
      } else if (value.isBlank()) {
        add(name, "can't be blank");
      }
    }

    void orRefuse() {
      if (!byField.isEmpty()) {
        throw BrokerRefusal.ofFields(byField);
      }
    }
  }

  @PostMapping("/contracts/publish")
  ResponseEntity<byte[]> publish(HttpServletRequest request) throws IOException {
    var type = Optional.ofNullable(request.getContentType()).orElse("");
    if (!type.contains("json")) {
      return ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE).build();
    }
    var body = Bodies.object(request);
    var drafts = drafts(body);
    var consumer =
        Optional.ofNullable(Bodies.text(body, "pacticipantName")).orElseThrow().strip();
    var version = Optional.ofNullable(Bodies.text(body, "pacticipantVersionNumber"))
        .orElseThrow()
        .strip();
    var links = addresses.of(request);
    refuseSimilarNames(consumer, drafts);
    refuseConflicts(version, drafts);
    var build = new BuildDetails(
        Optional.ofNullable(Bodies.text(body, "branch"))
            .filter(name -> !name.isBlank())
            .orElse(null),
        null,
        Bodies.text(body, "buildUrl"),
        Bodies.texts(body, "tags"));
    Contracts.Published published;
    try {
      published = contracts.publish(
          consumer,
          version,
          build,
          drafts,
          settings.allowChangedContent() ? Pacts.OnChange.REVISE : Pacts.OnChange.REFUSE);
    } catch (RegistryException refused) {
      if (refused.code() == ErrorCode.PACT_CONFLICT) {
        refuseConflicts(version, drafts);
      }
      throw refused;
    }
    return Answers.ok(answer(links, consumer, version, build, drafts, published));
  }

  private List<PactDraft> drafts(JsonNode body) {
    var problems = new Problems();
    problems.require(body, "pacticipantName");
    problems.require(body, "pacticipantVersionNumber");
    var contracts = body.path("contracts");
    if (contracts.isMissingNode() || contracts.isNull()) {
      problems.add("contracts", "is missing");
    } else if (!contracts.isArray()) {
      problems.add("contracts", "must be an array");
    }
    for (var tag : body.path("tags")) {
      if (!tag.isString() || tag.stringValue().isBlank()) {
        problems.add("tags", "can't be blank");
        break;
      }
    }
    var drafts = new ArrayList<PactDraft>();
    var consumer = Optional.ofNullable(Bodies.text(body, "pacticipantName")).orElse("");
    for (int i = 0; i < contracts.size(); i++) {
      var said = new ArrayList<String>();
      draft(contracts.get(i), consumer, said).ifPresent(drafts::add);
      for (var text : said) {
        problems.add("contracts", "%s (at index %d)".formatted(text, i));
      }
    }
    problems.orRefuse();
    return drafts;
  }

  private Optional<PactDraft> draft(JsonNode contract, String consumer, List<String> problems) {
    for (var name :
        List.of("consumerName", "providerName", "content", "contentType", "specification")) {
      var value = Bodies.text(contract, name);
      if (value == null) {
        problems.add(name + " is missing");
      } else if (value.isBlank()) {
        problems.add(name + " can't be blank");
      }
    }
    var said = Optional.ofNullable(Bodies.text(contract, "consumerName")).orElse("");
    var provider = Optional.ofNullable(Bodies.text(contract, "providerName")).orElse("");
    if (!said.isEmpty() && !said.equals(consumer)) {
      problems.add("consumerName must match pacticipantName ('%s')".formatted(consumer));
    }
    var type = Optional.ofNullable(Bodies.text(contract, "contentType")).orElse("application/json");
    if (!type.equals("application/json")) {
      problems.add("contentType must be one of: application/json");
    }
    var specification =
        Optional.ofNullable(Bodies.text(contract, "specification")).orElse("pact");
    if (!specification.equals("pact")) {
      problems.add("specification must be one of: pact");
    }
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    try {
      var content = new String(
          Base64.getMimeDecoder()
              .decode(Optional.ofNullable(Bodies.text(contract, "content")).orElse("")),
          StandardCharsets.UTF_8);
      return Optional.of(pacts.accept(provider.strip(), said.strip(), content));
    } catch (IllegalArgumentException noBase64) {
      problems.add("content is not base64 encoded");
    } catch (PactInvalid invalid) {
      problems.add(
          "content could not be parsed as JSON: " + invalid.problems().get(0).message());
    } catch (RegistryException refused) {
      problems.add(
          refused.about().size() == 3
              ? "%s in contract content ('%s') must match the one in the request ('%s')"
                  .formatted(
                      refused.about().get(0),
                      refused.about().get(1),
                      refused.about().get(2))
              : refused.detail());
    }
    return Optional.empty();
  }

  /** A slip of the keyboard would make a second application of the same name, as people see it. */
  private void refuseSimilarNames(String consumer, List<PactDraft> drafts) {
    if (!settings.checkSimilarNames()) {
      return;
    }
    var names = new LinkedHashSet<String>();
    names.add(consumer);
    drafts.forEach(draft -> names.add(draft.provider()));
    var texts = new ArrayList<String>();
    for (var name : names) {
      if (pacticipants.find(name).isEmpty()) {
        var similar = pacticipants.similarTo(name);
        if (!similar.isEmpty()) {
          texts.add(
              ("This is the first time a pact has been published for \"%s\". The name \"%s\" is"
                      + " very similar to the following existing consumers/providers: %s. If you meant"
                      + " to specify one of the above names, please correct the pact configuration,"
                      + " and re-publish the pact. If the pact is intended to be for a new consumer or"
                      + " provider, please manually create \"%s\" using PUT /pacticipants/%s, and then"
                      + " re-publish the pact.")
                  .formatted(name, name, String.join(", ", similar), name, Links.encoded(name)));
        }
      }
    }
    if (!texts.isEmpty()) {
      var body = JsonNodeFactory.instance.objectNode();
      var notices = body.putArray("notices");
      texts.forEach(text -> notices.addObject().put("type", "error").put("text", text));
      var errors = body.putObject("errors").putArray("contracts");
      texts.forEach(errors::add);
      throw BrokerRefusal.of(409, body);
    }
  }

  private void refuseConflicts(String version, List<PactDraft> drafts) {
    if (settings.allowChangedContent()) {
      return;
    }
    var changed = drafts.stream().filter(draft -> !pacts.fits(draft, version)).toList();
    if (changed.isEmpty()) {
      return;
    }
    var body = JsonNodeFactory.instance.objectNode();
    var notices = body.putArray("notices");
    var errors = body.putObject("errors").putArray("contracts");
    for (var draft : changed) {
      var text = refusal(draft, version);
      notices.addObject().put("type", "error").put("text", text);
      notices.addObject().put("type", "info").put("text", pacts.difference(draft, version));
      errors.add(text);
    }
    throw BrokerRefusal.of(409, body);
  }

  private static String refusal(PactDraft draft, String version) {
    return ("Cannot change the content of the pact for %s version %s and provider %s, as race"
            + " conditions will cause unreliable results for can-i-deploy. Each pact must be published"
            + " with a unique consumer version number.")
        .formatted(draft.consumer(), version, draft.provider());
  }

  /** The same for a single pact. */
  static ObjectNode conflict(PactDraft draft, String version) {
    return JsonNodeFactory.instance.objectNode().put("error", refusal(draft, version));
  }

  private Hal answer(
      Links links,
      String consumer,
      String version,
      BuildDetails build,
      List<PactDraft> drafts,
      Contracts.Published published) {
    var notices = new ArrayList<Notice>();
    notices.add(new Notice("success", "info", saved(consumer, version, build, published)));
    if (build.branch() == null && published.isNewVersion()) {
      notices.add(new Notice(
          "prompt",
          "prompt",
          "  Next steps:\n"
              + "    Configure the version branch to be the value of your repository"
              + " branch."));
    }
    for (int i = 0; i < drafts.size(); i++) {
      var draft = drafts.get(i);
      boolean isSame = published.outcomes().get(i) == Pacts.Outcome.UNCHANGED;
      notices.add(new Notice(
          "success",
          "info",
          "Pact successfully %s for %s version %s and provider %s%s."
              .formatted(
                  isSame ? "republished" : "published",
                  consumer,
                  version,
                  draft.provider(),
                  isSame ? " with no content changes" : "")));
      var pact = pacts.require(draft.provider(), consumer, version);
      notices.add(new Notice("debug", "debug", "  View the published pact at " + links.pact(pact)));
      notices.add(new Notice("debug", "debug", "  Events detected: " + events(pact, isSame)));
    }
    var document = new Hal()
        .list(
            "notices",
            notices,
            notice -> new Hal().put("type", notice.type()).put("text", notice.text()))
        .list(
            "logs",
            notices,
            notice -> new Hal()
                .put("level", notice.level())
                .put("message", notice.text())
                .put("deprecationWarning", "Replaced by notices"))
        .embed(
            "pacticipant",
            new Hal()
                .put("name", consumer)
                .link(
                    "self",
                    to(links.pacticipant(consumer)).titled("Pacticipant").named(consumer)))
        .embed(
            "version",
            new Hal()
                .put("number", version)
                .put("buildUrl", pacticipants.requireVersion(consumer, version).buildUrl())
                .link(
                    "self",
                    to(links.version(consumer, version)).titled("Version").named(version)));
    document
        .link(
            "pb:pacticipant",
            to(links.pacticipant(consumer)).titled("Pacticipant").named(consumer))
        .link(
            "pb:pacticipant-version",
            to(links.version(consumer, version)).titled("Pacticipant version").named(version));
    if (build.branch() != null) {
      document.link(
          "pb:pacticipant-branch-version",
          to(links.branchVersion(consumer, build.branch(), version))
              .titled("Branch version")
              .named(build.branch()));
    }
    return document
        .links(
            "pb:pacticipant-version-tags",
            build.tags().stream()
                .map(tag -> to(links.tag(consumer, version, tag)).titled("Tag").named(tag))
                .toList())
        .links(
            "pb:contracts",
            drafts.stream()
                .map(draft -> pacts.require(draft.provider(), consumer, version))
                .map(pact -> to(links.pact(pact)).titled("Pact").named(PactDocuments.title(pact)))
                .toList())
        .curies(links.base());
  }

  private String events(dev.concordat.registry.pacts.PactEntry pact, boolean isSame) {
    boolean isFirst = pacts.previousDistinct(pact).isEmpty();
    if (isSame) {
      return "contract_published (pact content is the same as before)";
    }
    return isFirst
        ? "contract_published, contract_content_changed (first time any pact published for this"
            + " consumer with this content)"
        : "contract_published, contract_content_changed (pact content has changed since previous"
            + " version)";
  }

  private static String saved(
      String consumer, String version, BuildDetails build, Contracts.Published published) {
    var parts = new ArrayList<String>();
    if (build.branch() != null) {
      parts.add("branch " + build.branch());
    }
    if (!build.tags().isEmpty()) {
      parts.add("tags " + String.join(", ", build.tags()));
    }
    return "%s %s version %s%s%s"
        .formatted(
            published.isNewVersion() ? "Created" : "Updated",
            consumer,
            version,
            parts.isEmpty() ? "" : " with ",
            String.join(" and ", parts));
  }
}
