package dev.concordat.contracts.api;

import java.util.List;

/** Which schemas a version of an application writes its messages with. */
public record OfferedSchemas(List<Offered> schemas) {

  /** One version of one subject. */
  public record Offered(String subject, int version) {}
}
