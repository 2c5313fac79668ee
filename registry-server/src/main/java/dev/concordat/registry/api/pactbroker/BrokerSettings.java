package dev.concordat.registry.api.pactbroker;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the Pact Broker's API is found and how strict it is.
 *
 * @param prefix a path below which it is served too, besides the root
 * @param baseUrl what links start with; by default what the request was sent to
 * @param allowChangedContent whether a published version may be given another content
 * @param checkSimilarNames whether a new application is refused that is called almost like another one
 */
@ConfigurationProperties("concordat.pact-broker")
record BrokerSettings(
    @DefaultValue("/pact-broker") String prefix,
    @Nullable String baseUrl,
    @DefaultValue("false") boolean allowChangedContent,
    @DefaultValue("true") boolean checkSimilarNames) {

  BrokerSettings {
    prefix = "/" + prefix.replaceAll("^/+|/+$", "");
    if (baseUrl != null) {
      baseUrl = baseUrl.isBlank() ? null : baseUrl.replaceAll("/+$", "");
    }
  }
}
