package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the registry keeps its facts.
 *
 * @param url of a PostgreSQL database, {@code jdbc:postgresql://host/database}; absent for a file in the data folder
 * @param user who signs in there; may also be said in the URL
 * @param password how; better from the environment ({@code CONCORDAT_STORE_PASSWORD}) than among the arguments
 * @param passwordFile the file whose first line is the password
 */
@ConfigurationProperties("concordat.store")
record StoreSettings(
    @Nullable String url,
    @Nullable String user,
    @Nullable String password,
    @Nullable Path passwordFile) {

  /** A database that needs no more words than its URL. */
  static StoreSettings of(String url) {
    return new StoreSettings(url, null, null, null);
  }

  boolean isFile() {
    return url == null || url.isBlank();
  }

  @Override
  public String url() {
    return url == null ? "" : url.strip();
  }

  /** What the driver is told beside the URL. */
  Map<String, String> credentials() {
    var credentials = new TreeMap<String, String>();
    if (user != null) {
      credentials.put("user", user);
    }
    if (password != null) {
      credentials.put("password", password);
    } else if (passwordFile != null) {
      credentials.put("password", firstLineOf(passwordFile));
    }
    return credentials;
  }

  private static String firstLineOf(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.findFirst().orElse("");
    } catch (IOException unreadable) {
      throw StartRefused.because("cannot read the store's password from %s (%s)"
          .formatted(file, unreadable.getClass().getSimpleName()));
    }
  }
}
