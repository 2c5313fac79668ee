package dev.concordat.registry.security;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Guards every request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityConfiguration {

  /** Sent by a page that has its own form to sign in with. At the word "Basic" the browser would show another one first. */
  private static final String ASKS_BY_ITSELF = "X-Requested-With";

  private final Callers callers;
  private final ObjectProvider<HandlerExceptionResolver> edges;

  SecurityConfiguration(Callers callers, ObjectProvider<HandlerExceptionResolver> edges) {
    this.callers = callers;
    this.edges = edges;
  }

  @Bean
  SecurityFilterChain guard(HttpSecurity http) throws Exception {
    http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .exceptionHandling(refusals -> refusals
            .authenticationEntryPoint(
                (request, response, unknown) -> refuseUnknown(request, response))
            .accessDeniedHandler((request, response, denied) -> refuse(request, response)));
    if (!callers.areKnown()) {
      http.authorizeHttpRequests(requests -> requests
          .requestMatchers(Callers::isForeignWrite)
          .denyAll()
          .anyRequest()
          .permitAll());
    } else {
      http.addFilterBefore(
              new SignIn(callers, (request, response, unknown) -> refuseUnknown(request, response)),
              AuthorizationFilter.class)
          .authorizeHttpRequests(SecurityConfiguration::whoMayDoWhat);
    }
    return http.build();
  }

  private static void whoMayDoWhat(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests
        .requestMatchers("/actuator/health/**", "/diagnostic/status/heartbeat")
        .permitAll()
        // The page is the same for everybody, and what it shows it asks of the API, as whoever
        // signs in there.
        .requestMatchers(HttpMethod.GET, "/", "/ui/**")
        .permitAll()
        .requestMatchers(HttpMethod.HEAD, "/", "/ui/**")
        .permitAll()
        .requestMatchers(Callers::isForeignWrite)
        .denyAll()
        // They speak to other servers, with credentials that are kept.
        .requestMatchers("/exporters/**", "/contexts/{context}/exporters/**")
        .hasAuthority(Permission.ADMIN.role())
        .requestMatchers(Callers::isHarmless)
        .hasAuthority(Permission.READ.role())
        // Questions that are too long for an address.
        .requestMatchers(
            HttpMethod.POST,
            "/",
            "/subjects/{subject}",
            "/compatibility/**",
            "/associations:batchGet",
            "/api/v1/subjects/{subject}/verdict",
            "/pacts/provider/{provider}/for-verification")
        .hasAuthority(Permission.READ.role())
        .requestMatchers(
            "/config",
            "/mode",
            "/config/{context:^:.*:$}",
            "/mode/{context:^:.*:$}",
            "/api/v1/levels",
            "/api/v1/levels/{context:^:.*:$}")
        .hasAuthority(Permission.ADMIN.role())
        .requestMatchers(request -> "true".equals(request.getParameter("permanent")))
        .hasAuthority(Permission.ADMIN.role())
        .anyRequest()
        .hasAuthority(Permission.WRITE.role());
  }

  private void refuseUnknown(HttpServletRequest request, HttpServletResponse response) {
    var scheme = request.getHeader(ASKS_BY_ITSELF) == null ? "Basic" : "Bearer";
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, scheme + " realm=\"Concordat\"");
    refuse(
        request,
        response,
        new RegistryException(ErrorCode.NOT_AUTHENTICATED, "Sign in with a password or a token"));
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) {
    var who = Caller.current().map(Caller::name).orElse("Nobody");
    refuse(
        request,
        response,
        new RegistryException(ErrorCode.NOT_PERMITTED, who + " may not do this"));
  }

  /** Each edge words a refusal in its own protocol. */
  private void refuse(
      HttpServletRequest request, HttpServletResponse response, RegistryException refusal) {
    boolean said = edges
        .orderedStream()
        .anyMatch(edge -> edge.resolveException(request, response, null, refusal) != null);
    if (!said) {
      response.setStatus(
          refusal.code() == ErrorCode.NOT_AUTHENTICATED
              ? HttpStatus.UNAUTHORIZED.value()
              : HttpStatus.FORBIDDEN.value());
    }
  }

  /**
   * Lets through what names of subjects may hold. The rules above and the controllers split a path in the same way, so that an
   * encoded slash cannot lead past the one to the other.
   */
  @Bean
  HttpFirewall namesHoldAnything() {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowUrlEncodedSlash(true);
    firewall.setAllowUrlEncodedDoubleSlash(true);
    firewall.setAllowUrlEncodedPercent(true);
    firewall.setAllowUrlEncodedPeriod(true);
    firewall.setAllowUrlEncodedLineFeed(true);
    firewall.setAllowUrlEncodedCarriageReturn(true);
    firewall.setAllowUrlEncodedLineSeparator(true);
    firewall.setAllowUrlEncodedParagraphSeparator(true);
    firewall.setAllowBackSlash(true);
    firewall.setAllowSemicolon(true);
    firewall.setAllowNull(true);
    firewall.setUnsafeAllowAnyHttpMethod(true);
    return firewall;
  }
}
