package dev.concordat.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.compatibility.Verdict;
import dev.concordat.schema.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the registry did not do what was asked, as RFC 9457 has it.
 *
 * @param code the same in every release, for programs to switch on
 * @param problems what is wrong with a schema, place by place
 * @param verdict why a schema may not be registered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String code,
    @Nullable List<Flaw> problems,
    @Nullable Verdict verdict) {

  /** One thing wrong with a schema's text. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Flaw(@Nullable Location location, String message) {}
}
