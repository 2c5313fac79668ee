package dev.concordat.registry.api.pactbroker;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** {@code /} for clients that read HAL: where everything is. And {@code /doc}: what a relation is. */
@Controller("brokerIndex")
final class IndexController {

  private record Entry(String relation, String path, String title) {}

  /** Every relation, in the order in which they are shown. */
  private static final List<Entry> ENTRIES = List.of(
      new Entry("self", "", "Index"),
      new Entry("pb:publish-contracts", "/contracts/publish", "Publish contracts"),
      new Entry(
          "pb:publish-pact",
          "/pacts/provider/{provider}/consumer/{consumer}/version/{consumerApplicationVersion}",
          "Publish a pact"),
      new Entry("pb:latest-pact-versions", "/pacts/latest", "Latest pact versions"),
      new Entry(
          "pb:tagged-pact-versions",
          "/pacts/provider/{provider}/consumer/{consumer}/tag/{tag}",
          "All versions of a pact with a given consumer, provider and consumer version tag"),
      new Entry(
          "pb:branch-pact-versions",
          "/pacts/provider/{provider}/consumer/{consumer}/branch/{branch}",
          "All versions of a pact of a consumer version branch"),
      new Entry(
          "pb:latest-branch-pact-versions",
          "/pacts/provider/{provider}/consumer/{consumer}/branch/{branch}/latest",
          "The latest pact of a consumer version branch"),
      new Entry(
          "pb:main-branch-pact-versions",
          "/pacts/provider/{provider}/consumer/{consumer}/branch/versions",
          "All versions of a pact of the consumer's main branch"),
      new Entry(
          "pb:latest-main-branch-pact-versions",
          "/pacts/provider/{provider}/consumer/{consumer}/branch/latest/versions",
          "The latest pact of the consumer's main branch"),
      new Entry("pb:pacticipants", "/pacticipants", "Pacticipants"),
      new Entry("pb:pacticipant", "/pacticipants/{pacticipant}", "Fetch pacticipant by name"),
      new Entry(
          "pb:latest-provider-pacts",
          "/pacts/provider/{provider}/latest",
          "Latest pacts by provider"),
      new Entry(
          "pb:latest-provider-pacts-with-tag",
          "/pacts/provider/{provider}/latest/{tag}",
          "Latest pacts for provider with the specified tag"),
      new Entry(
          "pb:provider-pacts-with-tag",
          "/pacts/provider/{provider}/tag/{tag}",
          "All pact versions for the provider with the specified consumer version tag"),
      new Entry(
          "pb:provider-pacts",
          "/pacts/provider/{provider}",
          "All pact versions for the specified provider"),
      new Entry(
          "pb:provider-pacts-with-branch",
          "/pacts/provider/{provider}/branch/{branch}",
          "All pact versions for the provider with the specified consumer branch"),
      new Entry(
          "pb:provider-pacts-with-main-branch",
          "/pacts/provider/{provider}/branch",
          "All pact versions for the provider of consumer main branches"),
      new Entry(
          "pb:latest-provider-pacts-with-branch",
          "/pacts/provider/{provider}/branch/{branch}/latest",
          "Latest pacts for the provider with the specified consumer branch"),
      new Entry(
          "pb:latest-provider-pacts-with-main-branch",
          "/pacts/provider/{provider}/branch/latest",
          "Latest pacts for the provider of consumer main branches"),
      new Entry(
          "pb:latest-version",
          "/pacticipants/{pacticipant}/latest-version",
          "Latest pacticipant version"),
      new Entry(
          "pb:latest-tagged-version",
          "/pacticipants/{pacticipant}/latest-version/{tag}",
          "Latest pacticipant version with the specified tag"),
      new Entry("pb:webhooks", "/webhooks", "Webhooks"),
      new Entry("pb:webhook", "/webhooks/{uuid}", "Webhook"),
      new Entry("pb:integrations", "/integrations", "Integrations"),
      new Entry(
          "pb:pacticipant-version-tag",
          "/pacticipants/{pacticipant}/versions/{version}/tags/{tag}",
          "Get, create or delete a tag for a pacticipant version"),
      new Entry(
          "pb:pacticipant-branches",
          "/pacticipants/{pacticipant}/branches",
          "The branches of a pacticipant"),
      new Entry(
          "pb:pacticipant-branch",
          "/pacticipants/{pacticipant}/branches/{branch}",
          "Get or delete a pacticipant branch"),
      new Entry(
          "pb:pacticipant-branch-version",
          "/pacticipants/{pacticipant}/branches/{branch}/versions/{version}",
          "Get or add/create a pacticipant version for a branch"),
      new Entry(
          "pb:pacticipant-version",
          "/pacticipants/{pacticipant}/versions/{version}",
          "Get, create or delete a pacticipant version"),
      new Entry("pb:metrics", "/metrics", "Get metrics"),
      new Entry(
          "pb:can-i-deploy-pacticipant-version-to-tag",
          "/can-i-deploy?pacticipant={pacticipant}&version={version}&to={tag}",
          "Determine if an application version can be safely deployed to an environment identified"
              + " by the given tag"),
      new Entry(
          "pb:can-i-deploy-pacticipant-version-to-environment",
          "/can-i-deploy?pacticipant={pacticipant}&version={version}&environment={environment}",
          "Determine if an application version can be safely deployed to an environment"),
      new Entry(
          "pb:provider-pacts-for-verification",
          "/pacts/provider/{provider}/for-verification",
          "Pact versions to be verified for the specified provider"),
      new Entry(
          "beta:provider-pacts-for-verification",
          "/pacts/provider/{provider}/for-verification",
          "Pact versions to be verified for the specified provider"),
      new Entry("pb:labels", "/labels", "Labels"),
      new Entry("pb:environments", "/environments", "Environments"),
      new Entry("pb:environment", "/environments/{uuid}", "Environment"));

  private final Links.Source addresses;

  IndexController(Links.Source addresses) {
    this.addresses = addresses;
  }

  @GetMapping(path = "/", produces = BrokerDoor.HAL)
  ResponseEntity<byte[]> index(HttpServletRequest request) {
    var links = addresses.of(request);
    var index = new Hal();
    for (var entry : ENTRIES) {
      index.link(entry.relation(), Hal.Link.to(links.base() + entry.path()).titled(entry.title()));
      index
          .json()
          .withObject("/_links/" + entry.relation())
          .put("templated", entry.path().contains("{"));
    }
    var curies = index.json().withObject("/_links").putArray("curies");
    for (var name : List.of("pb", "beta")) {
      curies
          .addObject()
          .put("name", name)
          .put("href", links.base() + "/doc/{rel}?context=index")
          .put("templated", true);
    }
    return Answers.ok(index);
  }

  @GetMapping("/doc/{relation}")
  ResponseEntity<byte[]> relation(@PathVariable String relation) {
    var name =
        relation.startsWith("pb:") || relation.startsWith("beta:") ? relation : "pb:" + relation;
    return ENTRIES.stream()
        .filter(entry -> entry.relation().equals(name))
        .findFirst()
        .map(entry -> Answers.text("%s: %s%n%n%s%n".formatted(name, entry.title(), entry.path())))
        .orElseThrow(
            () -> BrokerRefusal.notFound("The index has no relation '%s'".formatted(relation)));
  }
}
