package dev.concordat.registry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the server is to be found once it can be found there. */
@Component
final class StartLine {

  private static final Logger LOG = LoggerFactory.getLogger(StartLine.class);

  private final Environment settings;
  private final StoreKind store;

  StartLine(Environment settings, StoreKind store) {
    this.settings = settings;
    this.store = store;
  }

  @EventListener
  void ready(ApplicationReadyEvent event) {
    LOG.info(
        "Concordat is ready on http://{}:{}/ with its data in {} ({} ms)",
        settings.getProperty("server.address", "localhost"),
        settings.getProperty("local.server.port"),
        store.place(),
        event.getTimeTaken() == null ? "?" : event.getTimeTaken().toMillis());
  }
}
