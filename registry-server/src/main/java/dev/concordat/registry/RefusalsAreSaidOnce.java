package dev.concordat.registry;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Keeps Spring Boot from printing a stack trace for what {@link RegistryApplication#main} says in one line. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RefusalsAreSaidOnce implements SpringBootExceptionReporter {

  RefusalsAreSaidOnce(ConfigurableApplicationContext context) {}

  @Override
  public boolean reportException(Throwable failure) {
    return StartRefused.among(failure).isPresent();
  }
}
