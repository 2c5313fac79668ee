package dev.concordat.registry.matrix;

import java.util.List;
import java.util.Set;

/**
 * Do these versions work together, and with what is where they are to go?
 *
 * @param ignored applications, or single versions of them, that do not count
 * @param latestProviderOnly of several results for one consumer version, show that of the last provider version only
 * @param success only rows with these results; all if empty
 * @param limit how many rows at most, where all versions of an application are asked about
 */
public record MatrixQuestion(
    List<VersionSelector> selectors,
    List<VersionSelector> ignored,
    Destination destination,
    boolean latestProviderOnly,
    Set<Boolean> success,
    int limit) {

  /** As many rows as a page shows. */
  public static final int DEFAULT_LIMIT = 100;

  public MatrixQuestion {
    selectors = List.copyOf(selectors);
    ignored = List.copyOf(ignored);
    success = Set.copyOf(success);
  }

  /** May this version go into that environment? */
  public static MatrixQuestion canIDeploy(
      String pacticipant, String version, Destination destination, List<VersionSelector> ignored) {
    return new MatrixQuestion(
        List.of(VersionSelector.of(pacticipant, version)),
        ignored,
        destination,
        true,
        Set.of(),
        DEFAULT_LIMIT);
  }

  boolean ignores(String pacticipant, @org.jspecify.annotations.Nullable String version) {
    return ignored.stream()
        .anyMatch(one -> one.pacticipant().equals(pacticipant)
            && (one.version() == null || one.version().equals(version)));
  }
}
