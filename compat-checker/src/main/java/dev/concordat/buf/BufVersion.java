package dev.concordat.buf;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A version of buf's configuration, which decides the form of {@code buf.yaml} and which rules there are. */
enum BufVersion {
  V1BETA1,
  V1,
  V2;

  /** As a {@code buf.yaml} writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<BufVersion> named(String name) {
    return Stream.of(values()).filter(each -> each.toString().equals(name)).findFirst();
  }
}
