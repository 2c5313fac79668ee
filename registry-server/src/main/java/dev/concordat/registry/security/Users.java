package dev.concordat.registry.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.concordat.registry.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The people and machines that may call, one on each line of a file:
 *
 * <pre>
 * # name : how it proves to be it : what it may do
 * ann:$2y$10$…:admin        a password, hashed by "htpasswd -nB ann"
 * ci:sha256-9f86d081…:write  a token, hashed by "printf %s TOKEN | sha256sum"
 * </pre>
 */
final class Users {

  private static final String TOKEN = "sha256-";
  private static final int PARTS = 3;

  private final PasswordEncoder passwords = new BCryptPasswordEncoder();
  private final Map<String, String> hashes = new HashMap<>();
  private final Map<String, Caller> byName = new HashMap<>();
  private final Map<String, Caller> byToken = new HashMap<>();

  /** Hashing a password is slow on purpose, so that it is done once for many requests. Holds hashes, no passwords. */
  private final Cache<String, Caller> signedIn = Caffeine.newBuilder()
      .maximumSize(10_000)
      .expireAfterWrite(Duration.ofMinutes(5))
      .build();

  private Users() {}

  /**
   * Reads the file.
   *
   * @throws StartRefused if it cannot be read, or says something else
   */
  static Users of(Path file) {
    var users = new Users();
    var lines = linesOf(file);
    for (int number = 1; number <= lines.size(); number++) {
      var line = lines.get(number - 1).strip();
      if (!line.isEmpty() && !line.startsWith("#") && !users.add(line.split(":", -1))) {
        throw StartRefused.because(
            "%s:%d: a user is name:hash:permission, where a hash starts with $2 or sha256- and a permission is one of %s"
                .formatted(
                    file, number, Arrays.toString(Permission.values()).toLowerCase(Locale.ROOT)));
      }
    }
    return users;
  }

  private static List<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw StartRefused.because("cannot read the users in %s (%s)"
          .formatted(file, unreadable.getClass().getSimpleName()));
    }
  }

  private boolean add(String[] parts) {
    var permission = parts.length == PARTS ? permission(parts[2]) : null;
    if (permission == null || parts[0].isBlank()) {
      return false;
    }
    var caller = new Caller(parts[0], permission);
    if (parts[1].startsWith(TOKEN)) {
      byToken.put(parts[1].substring(TOKEN.length()).toLowerCase(Locale.ROOT), caller);
      return true;
    }
    hashes.put(caller.name(), parts[1]);
    byName.put(caller.name(), caller);
    return parts[1].startsWith("$2");
  }

  private static @Nullable Permission permission(String text) {
    return Arrays.stream(Permission.values())
        .filter(permission -> permission.name().equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElse(null);
  }

  Optional<Caller> withPassword(String name, String password) {
    var key = sha256(name + "\0" + password);
    var known = signedIn.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    var hash = hashes.get(name);
    var caller = hash != null && passwords.matches(password, hash) ? byName.get(name) : null;
    if (caller != null) {
      signedIn.put(key, caller);
    }
    return Optional.ofNullable(caller);
  }

  /** Tokens are long and random, so that a fast hash of them is as good as a slow one. */
  Optional<Caller> withToken(String token) {
    return Optional.ofNullable(byToken.get(sha256(token)));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
