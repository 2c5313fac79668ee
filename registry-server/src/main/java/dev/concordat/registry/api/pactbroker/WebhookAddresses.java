package dev.concordat.registry.api.pactbroker;

import dev.concordat.registry.pacts.ContentKey;
import dev.concordat.registry.webhooks.Addresses;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What webhooks link to. Nobody asks when they are sent, so the address is the one that is set, or the server's own. */
@Component
final class WebhookAddresses implements Addresses {

  private final Links.Source addresses;
  private final Environment environment;

  WebhookAddresses(Links.Source addresses, Environment environment) {
    this.addresses = addresses;
    this.environment = environment;
  }

  @Override
  public String pact(ContentKey content, String consumerVersion) {
    return links().content(content, SelectionMetadata.ofVersion(consumerVersion));
  }

  @Override
  public String result(ContentKey content, int number) {
    return links().result(content, number);
  }

  private Links links() {
    var port = environment.getProperty(
        "local.server.port", environment.getProperty("server.port", "8081"));
    return addresses.ofServer("http://localhost:" + port);
  }
}
