package dev.concordat.registry.webhooks;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Makes the webhooks that the file defines be there when the server starts, and those that it does not define any more not. */
@Component
final class DefinedWebhooks implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(DefinedWebhooks.class);

  private final Webhooks webhooks;
  private final WebhookSettings settings;
  private final Clock clock;

  DefinedWebhooks(Webhooks webhooks, WebhookSettings settings, Clock clock) {
    this.webhooks = webhooks;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void afterSingletonsInstantiated() {
    var file = settings.file();
    var defined = file == null
        ? List.<Webhook>of()
        : new WebhookFile(file, System::getenv)
            .read(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    var uuids = defined.stream().map(Webhook::uuid).collect(Collectors.toSet());
    for (var webhook : webhooks.all()) {
      if (webhook.definedIn() != null && !uuids.contains(webhook.uuid())) {
        LOG.info(
            "webhook {} is not in {} any more and is deleted", webhook.uuid(), webhook.definedIn());
        webhooks.deleteDefined(webhook.uuid());
      }
    }
    defined.forEach(webhooks::define);
  }
}
