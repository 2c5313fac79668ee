package dev.concordat.contracts.comparison;

import dev.concordat.contracts.pact.Part;
import java.util.List;

/**
 * Why an interaction does not pass.
 *
 * @param interaction its description
 * @param place which of its parts it is about
 * @param path field names that lead to what it is about; empty for the whole of it
 * @param reason in one sentence
 * @param isDifference whether both do not agree; otherwise that could not be told
 */
public record Remark(
    String interaction, Part.Place place, List<String> path, String reason, boolean isDifference) {

  public Remark {
    path = List.copyOf(path);
  }

  /** As people write the path. */
  public String at() {
    return String.join(".", path).replace(".*", "[*]");
  }
}
