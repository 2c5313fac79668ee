package dev.concordat.registry.takeover;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The registry that was there before.
 *
 * @param shadow its address; absent if there is none, or nobody doubts any more
 * @param shadowUser who signs in there
 * @param shadowPassword how; better from the environment ({@code CONCORDAT_SHADOW_PASSWORD}) than among the arguments
 * @param shadowQueue how many calls may wait for it
 */
@ConfigurationProperties("concordat")
record ShadowSettings(
    @Nullable String shadow,
    @Nullable String shadowUser,
    @Nullable String shadowPassword,
    @DefaultValue("10000") int shadowQueue) {

  @Nullable
  String authorization() {
    if (shadowUser == null) {
      return null;
    }
    var pair = shadowUser + ":" + (shadowPassword == null ? "" : shadowPassword);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
