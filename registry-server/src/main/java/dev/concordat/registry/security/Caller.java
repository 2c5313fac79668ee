package dev.concordat.registry.security;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who is calling. */
public record Caller(String name, Permission permission) {

  /** Whoever sent the request that this thread is answering; empty if nobody signed in. */
  public static Optional<Caller> current() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Caller caller
        ? Optional.of(caller)
        : Optional.empty();
  }
}
