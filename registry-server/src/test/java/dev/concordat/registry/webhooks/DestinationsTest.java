package dev.concordat.registry.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concordat.registry.webhooks.Destinations.NotAllowedException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::"
      })
  void noBuildersNetworkIsPublic(String address) throws Exception {
    assertThat(Destinations.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "193.0.0.1", "2606:4700::1111"})
  void othersAre(String address) throws Exception {
    assertThat(Destinations.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void aPrivateAddressMustBeAllowedByName() {
    assertThatThrownBy(() -> allowing().resolve(URI.create("https://127.0.0.1/")))
        .isInstanceOf(NotAllowedException.class)
        .hasMessageContaining("private");
    assertThatThrownBy(() -> allowing().resolve(URI.create("https://localhost/")))
        .isInstanceOf(NotAllowedException.class);
    assertThatCode(() -> allowing("localhost").resolve(URI.create("https://localhost/")))
        .doesNotThrowAnyException();
  }

  @Test
  void onlyNamedHostsAndSchemesAreAllowed() {
    assertThat(allowing("*.example.org").problem("https://a.example.org/x")).isEmpty();
    assertThat(allowing("*.example.org").problem("https://example.com")).isPresent();
    assertThat(allowing("*.example.org").problem("https://badexample.org")).isPresent();
    assertThat(allowing().problem("http://example.org")).isPresent();
    assertThat(allowing().problem("file:///etc/passwd")).isPresent();
    assertThat(allowing().problem("https://")).isPresent();
    assertThat(allowing().problem("no address")).isPresent();
  }

  private static Destinations allowing(String... hosts) {
    return new Destinations(new WebhookSettings(
        List.of("https"),
        List.of(hosts),
        List.of("POST"),
        Duration.ofSeconds(1),
        1,
        Duration.ZERO,
        List.of(),
        null,
        null));
  }
}
