package dev.concordat.contracts.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How a client says who it is. */
public sealed interface Credentials {

  /** It does not say. */
  Credentials NONE = new Anonymous();

  /** What to put into the Authorization header, if anything. */
  Optional<String> authorization();

  static Credentials basic(String user, String password) {
    return new Basic(user, password);
  }

  static Credentials bearer(String token) {
    return new Bearer(token);
  }

  /** Nobody in particular. */
  record Anonymous() implements Credentials {
    @Override
    public Optional<String> authorization() {
      return Optional.empty();
    }
  }

  /** A user and a password. */
  record Basic(String user, String password) implements Credentials {
    @Override
    public Optional<String> authorization() {
      var both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** Without the password, since texts end up in logs. */
    @Override
    public String toString() {
      return "user " + user;
    }
  }

  /** A token. */
  record Bearer(String token) implements Credentials {
    @Override
    public Optional<String> authorization() {
      return Optional.of("Bearer " + token);
    }

    /** Without the token, since texts end up in logs. */
    @Override
    public String toString() {
      return "a bearer token";
    }
  }
}
