package dev.concordat.registry.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who is calling from a name with its password or token (Basic), or a token alone (Bearer). Who says nothing stays
 * unknown.
 */
final class SignIn extends OncePerRequestFilter {

  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";

  private final Users users;
  private final AuthenticationEntryPoint refusal;

  SignIn(Users users, AuthenticationEntryPoint refusal) {
    this.users = users;
    this.refusal = refusal;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain others)
      throws IOException, ServletException {
    var sent = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (sent != null) {
      var caller = caller(sent);
      if (caller.isEmpty()) {
        refusal.commence(request, response, new BadCredentialsException("nobody we know"));
        return;
      }
      signIn(caller.get());
    }
    others.doFilter(request, response);
  }

  private static void signIn(Caller caller) {
    var may = Arrays.stream(Permission.values())
        .filter(caller.permission()::includes)
        .map(permission -> new SimpleGrantedAuthority(permission.role()))
        .toList();
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, null, may));
    SecurityContextHolder.setContext(context);
  }

  private Optional<Caller> caller(String sent) {
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
