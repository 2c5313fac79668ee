package dev.concordat.registry.webhooks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can happen that somebody may want to be told of. */
public enum WebhookEvent {
  CONTRACT_PUBLISHED,
  /** Something else is expected than before, or for the first time on a branch or with a tag. */
  CONTRACT_CONTENT_CHANGED,
  /** The provider's main branch, or a version of it that runs or is supported, has no result for the content. */
  CONTRACT_REQUIRING_VERIFICATION_PUBLISHED,
  PROVIDER_VERIFICATION_PUBLISHED,
  PROVIDER_VERIFICATION_SUCCEEDED,
  PROVIDER_VERIFICATION_FAILED;

  /** As requests and clients spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<WebhookEvent> of(String id) {
    return Arrays.stream(values()).filter(event -> event.id().equals(id)).findFirst();
  }
}
