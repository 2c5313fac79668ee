package dev.concordat.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a build says of a version of its application. What is absent stays as it was. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionDetails(
    @Nullable String branch,
    @Nullable String commit,
    @Nullable String buildUrl,
    @Nullable List<String> tags) {

  public static final VersionDetails NONE = new VersionDetails(null, null, null, null);
}
