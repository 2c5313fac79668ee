package dev.concordat.registry.api.pactbroker;

import dev.concordat.registry.environments.DeployedVersion;
import dev.concordat.registry.environments.Environment;
import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.environments.ReleasedVersion;
import dev.concordat.registry.pacticipants.LineEntry;
import dev.concordat.registry.pacticipants.PacticipantVersion;
import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.pacts.Pacts;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How versions of applications are shown. */
@Component
final class VersionDocuments {

  private final Environments environments;
  private final Pacts pacts;

  VersionDocuments(Environments environments, Pacts pacts) {
    this.environments = environments;
    this.pacts = pacts;
  }

  /** A version with all there is to do with it. */
  Hal whole(Links links, PacticipantVersion version) {
    var name = version.pacticipant();
    var number = version.number();
    var self = links.version(name, number);
    var all = environments.all();
    var published = pacts.ofVersions(List.of(new VersionKey(name, number)), Optional.empty());
    return brief(links, version)
        .link(
            "pb:pacticipant",
            Hal.Link.to(links.pacticipant(name)).titled("Pacticipant").named(name))
        .link(
            "pb:tag",
            Hal.Link.to(self + "/tags/{tag}")
                .titled("Get, create or delete a tag for this version"))
        .link(
            "pb:latest-verification-results-where-pacticipant-is-consumer",
            Hal.Link.to(
                    links.to("verification-results", "consumer", name, "version", number, "latest"))
                .titled("Latest verification results for consumer version"))
        .links(
            "pb:pact-versions",
            published.stream()
                .map(pact -> Hal.Link.to(links.pact(pact))
                    .titled("Pact")
                    .named("Pact between %s (%s) and %s".formatted(name, number, pact.provider())))
                .toList())
        .links(
            "pb:deployed-environments",
            environments.deploymentsOf(name, number).stream()
                .filter(DeployedVersion::isRunning)
                .map(one -> Hal.Link.to(links.to("deployed-versions", one.uuid()))
                    .titled("Version deployed to " + shownName(all, one.environment()))
                    .named(shownName(all, one.environment())))
                .toList())
        .links(
            "pb:released-environments",
            environments.releasesOf(name, number).stream()
                .filter(ReleasedVersion::isSupported)
                .map(one -> Hal.Link.to(links.to("released-versions", one.uuid()))
                    .titled("Version released to " + shownName(all, one.environment()))
                    .named(shownName(all, one.environment())))
                .toList())
        .links(
            "pb:record-deployment",
            all.stream()
                .map(one -> Hal.Link.to(self + "/deployed-versions/environment/" + one.uuid())
                    .titled("Record deployment to " + one.shownName())
                    .named(one.name()))
                .toList())
        .links(
            "pb:record-release",
            all.stream()
                .map(one -> Hal.Link.to(self + "/released-versions/environment/" + one.uuid())
                    .titled("Record release to " + one.shownName())
                    .named(one.name()))
                .toList())
        .curies(links.base());
  }

  private static String shownName(List<Environment> all, String name) {
    return all.stream()
        .filter(one -> one.name().equals(name))
        .map(Environment::shownName)
        .findFirst()
        .orElse(name);
  }

  /** A version as part of another document. */
  Hal brief(Links links, PacticipantVersion version) {
    var name = version.pacticipant();
    var number = version.number();
    return new Hal()
        .put("number", number)
        .put("buildUrl", version.buildUrl())
        .put("createdAt", Answers.time(version.createdAt()))
        .embed(
            "branchVersions",
            version.branches(),
            entry -> branchVersion(links, name, number, entry))
        .embed("tags", version.tags(), entry -> tag(links, name, number, entry))
        .link("self", Hal.Link.to(links.version(name, number)).titled("Version").named(number));
  }

  Hal branchVersion(Links links, String pacticipant, String number, LineEntry entry) {
    var branch = entry.line().name();
    return new Hal()
        .put("name", branch)
        .put("latest", entry.isHead())
        .link(
            "self",
            Hal.Link.to(links.branchVersion(pacticipant, branch, number))
                .titled("Branch version")
                .named(branch));
  }

  Hal tag(Links links, String pacticipant, String number, LineEntry entry) {
    var tag = entry.line().name();
    return new Hal()
        .put("name", tag)
        .put("createdAt", Answers.time(entry.since()))
        .link(
            "self",
            Hal.Link.to(links.tag(pacticipant, number, tag)).titled("Tag").named(tag))
        .link(
            "version",
            Hal.Link.to(links.version(pacticipant, number)).titled("Version").named(number));
  }
}
