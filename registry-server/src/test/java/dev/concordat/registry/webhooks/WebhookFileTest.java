package dev.concordat.registry.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concordat.registry.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookFileTest {

  private static final String UUID = "builds-of-orders";

  @TempDir
  Path folder;

  @Test
  void aFileSaysWhatRequestsSayAndTakesSecretsFromTheEnvironment() throws IOException {
    var webhook = read("""
        [{"uuid": "builds-of-orders", "description": "Build orders", "provider": {"name": "orders"},
          "events": ["contract_published", {"name": "provider_verification_failed"}],
          "request": {"url": "https://ci.example.org/${pactbroker.providerName}",
            "headers": {"Authorization": "Bearer ${env:CI_TOKEN}"}, "body": {"ref": "main"}}}]""").get(0);

    assertThat(webhook.uuid()).isEqualTo(UUID);
    assertThat(webhook.events())
        .containsExactlyInAnyOrder(
            WebhookEvent.CONTRACT_PUBLISHED, WebhookEvent.PROVIDER_VERIFICATION_FAILED);
    assertThat(webhook.provider()).isEqualTo(new Webhook.Party("orders", null));
    assertThat(webhook.request().method()).isEqualTo("POST");
    assertThat(webhook.request().url())
        .isEqualTo("https://ci.example.org/${pactbroker.providerName}");
    assertThat(webhook.request().headers()).containsEntry("Authorization", "Bearer t0ken");
    assertThat(webhook.request().body()).isEqualTo("{\"ref\":\"main\"}");
    assertThat(webhook.definedIn()).isEqualTo("webhooks.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|is not a JSON array",
        "[1]|webhook 1: is no JSON object",
        "[{'uuid':'short'}]|at least 16 characters",
        "[{'uuid':'builds-of-orders'}]|names no 'events'",
        "[{'uuid':'builds-of-orders','events':['gone']}]|'gone' is no event",
        "[{'uuid':'builds-of-orders','events':['contract_published']}]|has no 'request'",
        "[{'uuid':'builds-of-orders','events':['contract_published'],'request':{}}]|has no 'url'",
        "[{'uuid':'builds-of-orders','events':['contract_published'],'request':{'url':'${env:NONE}'}}]|no variable NONE",
        "[{'uuid':'builds-of-orders','events':['contract_published'],'provider':{},'request':{'url':'https://x'}}]|'name' or a 'label'",
        "[|are no JSON"
      })
  void whatCannotBeMeantStopsTheStart(String content, String said) {
    assertThatThrownBy(() -> read(content.replace('\'', '"')))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("webhooks.json")
        .hasMessageContaining(said);
  }

  @Test
  void aFileThatIsNotThereStopsTheStart() {
    assertThatThrownBy(
            () -> new WebhookFile(folder.resolve("none"), name -> null).read(Instant.EPOCH))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("cannot read the webhooks");
  }

  private List<Webhook> read(String content) throws IOException {
    var file = Files.writeString(folder.resolve("webhooks.json"), content);
    return new WebhookFile(file, Map.of("CI_TOKEN", "t0ken")::get).read(Instant.EPOCH);
  }
}
