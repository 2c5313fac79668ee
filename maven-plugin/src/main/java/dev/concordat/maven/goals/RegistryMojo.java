package dev.concordat.maven.goals;

import dev.concordat.contracts.client.Credentials;
import dev.concordat.contracts.client.RegistryClient;
import dev.concordat.contracts.client.RegistrySettings;
import dev.concordat.maven.project.MisconfiguredException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** A goal that speaks to a registry. */
abstract class RegistryMojo extends ConcordatMojo {

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Address of the registry, such as {@code https://registry.example.org}. */
  @Parameter(property = "concordat.registry")
  @Nullable
  String registry;

  /**
   * Id of the server in {@code settings.xml} whose user name and password are sent to the registry; a password without a user
   * name is sent as a bearer token. Without it the environment is asked: {@code CONCORDAT_TOKEN}, or {@code
   * CONCORDAT_USERNAME} and {@code CONCORDAT_PASSWORD}.
   */
  @Parameter(property = "concordat.serverId")
  @Nullable
  String serverId;

  /** How long to wait for an answer of the registry, in seconds. */
  @Parameter(property = "concordat.timeout", defaultValue = "30")
  int timeout;

  /** How often to ask a registry that does not answer, the first time included. */
  @Parameter(property = "concordat.attempts", defaultValue = "3")
  int attempts;

  @Parameter(defaultValue = "${settings}", readonly = true, required = true)
  @SuppressWarnings("NullAway.Init")
  Settings settings;

  @Inject
  @SuppressWarnings("NullAway.Init")
  SettingsDecrypter decrypter;

  final boolean hasRegistry() {
    return registry != null && !registry.isBlank();
  }

  /** What reports call the registry. */
  final String address() {
    if (registry == null || registry.isBlank()) {
      throw new MisconfiguredException(
          "say where the registry is: <registry> or -Dconcordat.registry=https://...");
    }
    return registry.strip();
  }

  final RegistryClient client() {
    try {
      return RegistryClient.of(RegistrySettings.at(URI.create(address()))
          .with(credentials())
          .withTimeout(Duration.ofSeconds(timeout))
          .withAttempts(attempts, PAUSE));
    } catch (IllegalArgumentException invalid) {
      throw new MisconfiguredException(String.valueOf(invalid.getMessage()));
    }
  }

  private Credentials credentials() {
    if (serverId != null) {
      return credentialsOf(serverId);
    }
    return environment("CONCORDAT_TOKEN")
        .map(Credentials::bearer)
        .or(() -> environment("CONCORDAT_USERNAME")
            .map(user ->
                Credentials.basic(user, environment("CONCORDAT_PASSWORD").orElse(""))))
        .orElse(Credentials.NONE);
  }

  private Credentials credentialsOf(String id) {
    var server = settings.getServer(id);
    if (server == null) {
      throw new MisconfiguredException(
          "settings.xml has no server '%s', which <serverId> names".formatted(id));
    }
    var result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    if (!result.getProblems().isEmpty()) {
      throw new MisconfiguredException("the password of server '%s' cannot be decrypted: %s"
          .formatted(
              id,
              result.getProblems().stream()
                  .map(SettingsProblem::getMessage)
                  .collect(Collectors.joining("; "))));
    }
    var decrypted = result.getServer();
    var password = Optional.ofNullable(decrypted.getPassword()).orElse("");
    return decrypted.getUsername() == null
        ? Credentials.bearer(password)
        : Credentials.basic(decrypted.getUsername(), password);
  }

  private static Optional<String> environment(String variable) {
    return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
  }
}
