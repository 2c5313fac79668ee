package dev.concordat.registry.security;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Who calls, as requests say: a name with its password or token (Basic), or a token alone (Bearer). */
@Component
public final class Callers {

  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  private final @Nullable Users users;

  Callers(SecuritySettings settings) {
    var file = settings.users();
    this.users = file == null || file.toString().isBlank() ? null : Users.of(file);
  }

  /** Whether callers are told apart at all; else everybody may do everything. */
  boolean areKnown() {
    return users != null;
  }

  /**
   * Whether a request that only asks something may be answered. A no is not final: the guard knows more, and words it.
   */
  public boolean mayRead(HttpServletRequest request) {
    if (isForeignWrite(request)) {
      return false;
    }
    if (users == null) {
      return true;
    }
    var sent = request.getHeader(HttpHeaders.AUTHORIZATION);
    return sent != null
        && from(sent)
            .filter(caller -> caller.permission().includes(Permission.READ))
            .isPresent();
  }

  static boolean isHarmless(HttpServletRequest request) {
    return HARMLESS.contains(request.getMethod());
  }

  /** Whether a page of another site makes a browser send it, with the rights of whoever sits before that. */
  static boolean isForeignWrite(HttpServletRequest request) {
    return !isHarmless(request) && "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
  }

  /** Whoever proves to be somebody by such a header; empty if it proves nothing. */
  Optional<Caller> from(String sent) {
    if (users == null) {
      return Optional.empty();
    }
    if (sent.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return users.withToken(sent.substring(BEARER.length()).strip());
    }
    if (!sent.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    var pair = decoded(sent.substring(BASIC.length()).strip());
    if (pair.size() != 2) {
      return Optional.empty();
    }
    return users
        .withPassword(pair.get(0), pair.get(1))
        .or(() -> users.withToken(pair.get(1)).filter(caller -> caller.name().equals(pair.get(0))));
  }

  private static List<String> decoded(String credentials) {
    try {
      var text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      return List.of(text.split(":", 2));
    } catch (IllegalArgumentException noBase64) {
      return List.of();
    }
  }
}
