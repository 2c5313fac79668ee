package dev.concordat.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.compatibility.VerdictJson;
import tools.jackson.databind.json.JsonMapper;

/** How the documents of the native API become JSON and back. */
public final class ApiJson {

  private static final JsonMapper MAPPER = JsonMapper.builder()
      .addModule(VerdictJson.module())
      .changeDefaultPropertyInclusion(
          inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
      .build();

  private ApiJson() {}

  public static JsonMapper mapper() {
    return MAPPER;
  }
}
