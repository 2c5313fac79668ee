package dev.concordat.registry.webhooks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where webhooks may go, and how patiently.
 *
 * @param schemes what an address may start with
 * @param hosts names, {@code *.example.org} or addresses they may go to; none for any public one. What is named here may be private
 * @param methods what they may ask for
 * @param timeout connect and answer, each
 * @param attempts the first one included
 * @param delay how long after what happened the first call is made
 * @param pauses before each further attempt; the last one counts for all that follow
 * @param secret signs what is sent; absent to sign nothing
 * @param file defines webhooks beside those that are made by requests; absent for none
 */
@ConfigurationProperties("concordat.webhooks")
public record WebhookSettings(
    @DefaultValue("https") List<String> schemes,
    @DefaultValue List<String> hosts,
    @DefaultValue("POST") List<String> methods,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("7") int attempts,
    @DefaultValue("1s") Duration delay,
    @DefaultValue({"10s", "1m", "2m", "5m", "10m", "20m"}) List<Duration> pauses,
    @Nullable String secret,
    @Nullable Path file) {

  public WebhookSettings {
    schemes = List.copyOf(schemes);
    hosts = List.copyOf(hosts);
    methods = List.copyOf(methods);
    pauses = List.copyOf(pauses);
  }

  Duration pauseAfter(int attempt) {
    return pauses.isEmpty()
        ? Duration.ofSeconds(10)
        : pauses.get(Math.min(attempt, pauses.size()) - 1);
  }
}
