package dev.concordat.registry.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
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

  private final Callers callers;
  private final AuthenticationEntryPoint refusal;

  SignIn(Callers callers, AuthenticationEntryPoint refusal) {
    this.callers = callers;
    this.refusal = refusal;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain others)
      throws IOException, ServletException {
    var sent = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (sent != null) {
      var caller = callers.from(sent);
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
}
