package dev.concordat.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application as a list shows it.
 *
 * @param latestVersion the one created last; absent if no version is known
 * @param deployedTo names of the environments one of its versions runs in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PacticipantSummary(
    String name, int versions, @Nullable String latestVersion, List<String> deployedTo) {}
