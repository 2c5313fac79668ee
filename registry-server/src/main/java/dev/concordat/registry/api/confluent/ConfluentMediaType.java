package dev.concordat.registry.api.confluent;

/** What the API is spoken in. */
final class ConfluentMediaType {

  /** What answers are in unless the client asks for one of the others. */
  static final String V1 = "application/vnd.schemaregistry.v1+json";

  static final String UNVERSIONED = "application/vnd.schemaregistry+json";
  static final String JSON = "application/json";

  /** Some clients name no type for what they send, which HTTP takes to be this. */
  static final String UNNAMED = "application/octet-stream";

  private ConfluentMediaType() {}
}
