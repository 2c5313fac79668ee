package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.environments.Environment;
import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.environments.LiveVersion;
import dev.concordat.registry.matrix.MatrixAnswer;
import dev.concordat.registry.matrix.MatrixRow;
import dev.concordat.registry.matrix.SchemaRow;
import dev.concordat.registry.pacticipants.LineEntry;
import dev.concordat.registry.pacticipants.PacticipantVersion;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.pacts.Verification;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the matrix is shown: as a document, or as a table of text. */
@Component
final class MatrixDocuments {

  private final Pacticipants pacticipants;
  private final Environments environments;

  MatrixDocuments(Pacticipants pacticipants, Environments environments) {
    this.pacticipants = pacticipants;
    this.environments = environments;
  }

  Hal whole(Links links, MatrixAnswer answer, boolean hasIgnored) {
    var counts = answer.counts();
    var summary = JsonNodeFactory.instance.objectNode();
    if (answer.deployable() == null) {
      summary.putNull("deployable");
    } else {
      summary.put("deployable", answer.deployable());
    }
    summary
        .put("reason", answer.reason())
        .put("success", counts.success())
        .put("failed", counts.failed())
        .put("unknown", counts.unknown());
    if (hasIgnored) {
      summary.put("ignored", counts.ignored());
    }
    if (answer.isContentless()) {
      summary.put("contentless", true);
    }
    var document = new Hal();
    document.json().set("summary", summary);
    document.list(
        "notices",
        answer.notices(),
        notice -> new Hal()
            .put("type", notice.type().name().toLowerCase(Locale.ROOT))
            .put("text", notice.text()));
    var known = known(answer.rows());
    var places = environments.live(Optional.empty(), Optional.empty()).stream()
        .collect(Collectors.groupingBy(
            live -> new VersionKey(live.pacticipant(), live.version()),
            Collectors.mapping(
                LiveVersion::environment, Collectors.toCollection(LinkedHashSet::new))));
    var named =
        environments.all().stream().collect(Collectors.toMap(Environment::name, one -> one));
    document.list("matrix", answer.rows(), row -> {
      var pact = row.pact();
      var json = JsonNodeFactory.instance.objectNode();
      var consumerKey = new VersionKey(pact.consumer(), pact.version());
      json.set(
          "consumer",
          party(links, consumerKey, known, environments(links, places.get(consumerKey), named)));
      json.putObject("pact")
          .put("createdAt", Answers.time(pact.publishedAt()))
          .set("_links", self(links.pact(pact)));
      var result = row.result();
      if (result == null) {
        json.set("provider", party(links, new VersionKey(pact.provider(), ""), known, List.of()));
        json.putNull("verificationResult");
      } else {
        var providerKey = new VersionKey(pact.provider(), result.providerVersion());
        json.set(
            "provider",
            party(links, providerKey, known, environments(links, places.get(providerKey), named)));
        var said = json.putObject("verificationResult")
            .put("success", result.success())
            .put("verifiedAt", Answers.time(result.verifiedAt()));
        if (result.kind() == Verification.Kind.COMPARED) {
          said.put("kind", "compared");
        }
        said.set("_links", self(links.result(result.content(), result.number())));
      }
      if (row.isIgnored()) {
        json.put("ignored", true);
      }
      return new Hal(json);
    });
    if (!answer.schemas().isEmpty()) {
      document.list("schemas", answer.schemas(), MatrixDocuments::schema);
    }
    return document;
  }

  private Map<VersionKey, PacticipantVersion> known(List<MatrixRow> rows) {
    var keys = new LinkedHashSet<VersionKey>();
    for (var row : rows) {
      keys.add(new VersionKey(row.pact().consumer(), row.pact().version()));
      if (row.result() != null) {
        keys.add(new VersionKey(row.pact().provider(), row.result().providerVersion()));
      }
    }
    return pacticipants.versions(keys).stream()
        .collect(Collectors.toMap(PacticipantVersion::key, one -> one));
  }

  private static List<ObjectNode> environments(
      Links links, @Nullable Set<String> names, Map<String, Environment> named) {
    if (names == null) {
      return List.of();
    }
    return names.stream()
        .flatMap(name -> Optional.ofNullable(named.get(name)).stream())
        .map(one -> EnvironmentsController.brief(one)
            .link("self", links.environment(one.uuid()))
            .json())
        .toList();
  }

  private static ObjectNode party(
      Links links,
      VersionKey key,
      Map<VersionKey, PacticipantVersion> known,
      List<ObjectNode> places) {
    var party = JsonNodeFactory.instance.objectNode().put("name", key.pacticipant());
    var version = known.get(key);
    if (version == null) {
      party.putNull("version");
    } else {
      var shown = party.putObject("version").put("number", version.number());
      if (version.branch() != null) {
        shown.put("branch", version.branch());
      }
      var branches = shown.putArray("branches");
      var branchVersions = shown.putArray("branchVersions");
      for (var entry : version.branches()) {
        branches.add(line(entry));
        branchVersions.add(line(entry)
            .set(
                "_links",
                self(links.branchVersion(
                    key.pacticipant(), entry.line().name(), version.number()))));
      }
      var tags = shown.putArray("tags");
      for (var entry : version.tags()) {
        tags.add(line(entry)
            .set(
                "_links",
                self(links.tag(key.pacticipant(), version.number(), entry.line().name()))));
      }
      places.forEach(shown.putArray("environments")::add);
      shown.set("_links", self(links.version(key.pacticipant(), version.number())));
    }
    party.set("_links", self(links.pacticipant(key.pacticipant())));
    return party;
  }

  private static ObjectNode line(LineEntry entry) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", entry.line().name())
        .put("latest", entry.isHead());
  }

  private static ObjectNode self(String href) {
    var links = JsonNodeFactory.instance.objectNode();
    links.set("self", to(href).json());
    return links;
  }

  private static Hal schema(SchemaRow row) {
    var shown = new Hal()
        .set("provider", party(row.provider()))
        .set("consumer", party(row.consumer()))
        .put("subject", row.subject());
    if (row.success() == null) {
      shown.json().putNull("success");
    } else {
      shown.put("success", row.success());
    }
    shown.put("text", row.text());
    var findings = shown.json().putArray("findings");
    row.findings().forEach(findings::add);
    return row.isIgnored() ? shown.put("ignored", true) : shown;
  }

  private static Hal party(SchemaRow.Party party) {
    return new Hal().put("name", party.pacticipant()).put("version", party.version());
  }

  private static final List<String> TITLES =
      List.of("CONSUMER", "C.VERSION", "PROVIDER", "P.VERSION", "SUCCESS?");

  /** Columns as wide as what is in them. */
  static String table(MatrixAnswer answer) {
    var rows = new ArrayList<List<String>>();
    rows.add(TITLES);
    for (var row : answer.rows()) {
      var result = row.result();
      rows.add(List.of(
          row.pact().consumer(),
          row.pact().version(),
          row.pact().provider(),
          result == null ? "???" : result.providerVersion(),
          result == null ? "???" : Boolean.toString(result.success())));
    }
    var text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      var line = new StringBuilder();
      for (int column = 0; column < TITLES.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
        line.append(column == 0 ? "" : " | ");
        line.append(rows.get(i).get(column));
        line.append(" ".repeat(width - rows.get(i).get(column).length()));
      }
      text.append(line.toString().stripTrailing()).append('\n');
      if (i == 0) {
        text.append(line.toString().replaceAll("[^|]", "-").replace("|", "|")).append('\n');
      }
    }
    return text.append('\n').append(answer.reason()).append('\n').toString();
  }
}
