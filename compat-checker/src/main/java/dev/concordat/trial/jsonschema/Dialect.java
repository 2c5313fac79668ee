package dev.concordat.trial.jsonschema;

import com.networknt.schema.SpecificationVersion;

/** The drafts that are tried, and what their keywords are called. */
enum Dialect {
  DRAFT_4("http://json-schema.org/draft-04/schema#", SpecificationVersion.DRAFT_4),
  DRAFT_6("http://json-schema.org/draft-06/schema#", SpecificationVersion.DRAFT_6),
  DRAFT_7("http://json-schema.org/draft-07/schema#", SpecificationVersion.DRAFT_7),
  DRAFT_2019_09("https://json-schema.org/draft/2019-09/schema", SpecificationVersion.DRAFT_2019_09),
  DRAFT_2020_12("https://json-schema.org/draft/2020-12/schema", SpecificationVersion.DRAFT_2020_12);

  private final String uri;
  private final SpecificationVersion version;

  Dialect(String uri, SpecificationVersion version) {
    this.uri = uri;
    this.version = version;
  }

  String uri() {
    return uri;
  }

  SpecificationVersion version() {
    return version;
  }

  boolean isAtLeast(Dialect other) {
    return compareTo(other) >= 0;
  }

  String definitions() {
    return isAtLeast(DRAFT_2019_09) ? "$defs" : "definitions";
  }

  /** What a schema says it is; draft 7 if it says nothing. */
  static Dialect of(String uri) {
    for (var dialect : values()) {
      if (dialect.uri.equals(uri)) {
        return dialect;
      }
    }
    return DRAFT_7;
  }
}
