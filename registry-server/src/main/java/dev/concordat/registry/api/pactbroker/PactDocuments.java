package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.pacticipants.PacticipantVersion;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacts.PactEntry;
import dev.concordat.registry.pacts.PactText;
import dev.concordat.registry.pacts.Pacts;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How pacts are shown: the file itself with links in it, or in lists. */
@Component
final class PactDocuments {

  private final Pacts pacts;
  private final Pacticipants pacticipants;

  PactDocuments(Pacts pacts, Pacticipants pacticipants) {
    this.pacts = pacts;
    this.pacticipants = pacticipants;
  }

  static String title(PactEntry pact) {
    return "Pact between %s (%s) and %s"
        .formatted(pact.consumer(), pact.version(), pact.provider());
  }

  /**
   * The file as it was stored, with what tools follow from here.
   *
   * @param metadata why it was asked for, for the address that results go to
   */
  Hal whole(Links links, PactEntry pact, String metadata) {
    var text = PactText.of(pacts.content(pact.contentKey())).orElseThrow();
    text.nameInteractions();
    var between = links.pacts(pact.provider(), pact.consumer());
    var self = links.pact(pact);
    var consumer = links.pacticipant(pact.consumer());
    var version = links.version(pact.consumer(), pact.version());
    var sha = links.content(pact.contentKey());
    var document = new Hal(text.tree());
    // A file that was got from a broker and published again brings the links of that one.
    document.json().remove("_links");
    document
        .put("createdAt", Answers.time(pact.publishedAt()))
        .link("self", to(self).titled("Pact").named(title(pact)))
        .link("pb:consumer", to(consumer).titled("Consumer").named(pact.consumer()))
        .link("pb:consumer-version", to(version).titled("Consumer version").named(pact.version()))
        .links(
            "pb:consumer-versions",
            List.of(to(version).titled("Consumer version").named(pact.version())))
        .link(
            "pb:provider",
            to(links.pacticipant(pact.provider())).titled("Provider").named(pact.provider()))
        .link(
            "pb:pact-version", to(sha).titled("Pact content version permalink").named(pact.sha()))
        .link(
            "pb:latest-pact-version", to(between + "/latest").titled("Latest version of this pact"))
        .link("pb:all-pact-versions", to(between + "/versions").titled("All versions of this pact"))
        .link(
            "pb:latest-untagged-pact-version",
            to(between + "/latest-untagged").titled("Latest untagged version of this pact"))
        .link(
            "pb:latest-tagged-pact-version",
            to(between + "/latest/{tag}").titled("Latest tagged version of this pact"))
        .link(
            "pb:previous-distinct",
            to(self + "/previous-distinct").titled("Previous distinct version of this pact"))
        .link(
            "pb:diff-previous-distinct",
            to(self + "/diff/previous-distinct")
                .titled("Diff with previous distinct version of this pact"))
        .link(
            "pb:diff",
            to(sha + "/diff/pact-version/{pactVersion}")
                .titled("Diff with another specified version of this pact"))
        .link(
            "pb:pact-webhooks",
            to(links.to("webhooks", "provider", pact.provider(), "consumer", pact.consumer()))
                .titled("Webhooks for the pact between %s and %s"
                    .formatted(pact.consumer(), pact.provider())))
        .link(
            "pb:consumer-webhooks",
            to(links.to("webhooks", "consumer", pact.consumer()))
                .titled("Webhooks for all pacts with " + pact.consumer()))
        .link(
            "pb:tag-prod-version",
            to(version + "/tags/prod")
                .titled("PUT to this resource to tag this consumer version as 'production'"))
        .link(
            "pb:tag-version",
            to(version + "/tags/{tag}").titled("PUT to this resource to tag this consumer version"))
        .link(
            "pb:publish-verification-results",
            to(links.content(pact.contentKey(), metadata) + "/verification-results")
                .titled("Publish verification results"))
        .link(
            "pb:latest-verification-results",
            to(sha + "/verification-results/latest")
                .titled("Latest verification results for this pact"))
        .link(
            "pb:triggered-webhooks",
            to(self + "/triggered-webhooks")
                .titled("Webhooks triggered by the publication of this pact"))
        .link(
            "pb:matrix-for-consumer-version",
            to(links.base() + "/matrix?q[][pacticipant]=" + Links.encoded(pact.consumer())
                    + "&q[][version]=" + Links.encoded(pact.version()) + "&latestby=cvpv")
                .titled("View matrix rows for the consumer version to which this pact belongs"))
        .curies(links.base());
    return document;
  }

  /** A list in which clients look for links. */
  Hal links(Links links, String address, String title, String provider, List<PactEntry> found) {
    var entries = found.stream()
        .map(pact -> to(links.pact(pact)).titled(title(pact)).named(pact.consumer()))
        .toList();
    return new Hal()
        .link("self", to(address).titled(title))
        .link("pb:provider", to(links.pacticipant(provider)).titled(provider).named(provider))
        .link("provider", to(links.pacticipant(provider)).titled(provider).named(provider))
        .links("pb:pacts", entries)
        .links("pacts", entries)
        .curies(links.base());
  }

  /** A list of pacts with who they are between. */
  Hal list(Links links, String address, String title, List<PactEntry> found) {
    return new Hal()
        .list("pacts", found, pact -> brief(links, pact))
        .link("self", to(address).titled(title))
        .links(
            "pb:pacts",
            found.stream()
                .map(pact -> to(links.pact(pact)).titled("Pact").named(title(pact)))
                .toList())
        .curies(links.base());
  }

  private Hal brief(Links links, PactEntry pact) {
    var consumer = new Hal()
        .put("name", pact.consumer())
        .embed(
            "version",
            new Hal()
                .put("number", pact.version())
                .link(
                    "self",
                    to(links.version(pact.consumer(), pact.version())).named(pact.version())))
        .link("self", to(links.pacticipant(pact.consumer())).named(pact.consumer()));
    var provider = new Hal()
        .put("name", pact.provider())
        .link("self", to(links.pacticipant(pact.provider())).named(pact.provider()));
    return new Hal()
        .put("createdAt", Answers.time(pact.publishedAt()))
        .embed("consumer", consumer)
        .embed("provider", provider)
        .links(
            "self",
            List.of(
                to(links.pacts(pact.provider(), pact.consumer()) + "/latest"),
                to(links.pact(pact))));
  }

  /** The versions between two applications. */
  Hal versions(Links links, String address, List<PactEntry> found) {
    var byNumber = pacticipants
        .versions(found.stream()
            .map(pact ->
                new dev.concordat.registry.pacticipants.VersionKey(pact.consumer(), pact.version()))
            .toList())
        .stream()
        .collect(java.util.stream.Collectors.toMap(PacticipantVersion::number, one -> one));
    return new Hal()
        .embed(
            "pacts",
            found,
            pact -> brief(links, pact)
                .put("sha", pact.sha())
                .put(
                    "branch",
                    Optional.ofNullable(byNumber.get(pact.version()))
                        .map(PacticipantVersion::branch)
                        .orElse(null)))
        .link("self", to(address).titled("Pact versions"))
        .links(
            "pb:pact-versions",
            found.stream()
                .map(pact -> to(links.pact(pact)).titled("Pact version").named(title(pact)))
                .toList())
        .links(
            "pact-versions",
            found.stream()
                .map(pact -> to(links.pact(pact)).titled("Pact version").named(title(pact)))
                .toList())
        .curies(links.base());
  }
}
