package dev.concordat.buf;

import dev.concordat.rules.RuleSelection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code buf breaking} is asked.
 *
 * @param input what to judge, as buf names inputs
 * @param against what to compare it with
 * @param config a file or the text of a configuration to use instead of those of the input
 * @param againstConfig the same for what it is compared with, of which only the modules count
 * @param rules what to judge by instead of what the configuration selects
 * @param paths files and folders to judge alone; empty for all
 * @param excludedPaths files and folders not to judge
 * @param excludesImports whether what files only import is left aside
 * @param limitedToInputFiles whether files that are gone are left aside
 * @param from the folder that relative paths start from
 */
public record BufRequest(
    String input,
    String against,
    Optional<String> config,
    Optional<String> againstConfig,
    Optional<RuleSelection> rules,
    List<String> paths,
    List<String> excludedPaths,
    boolean excludesImports,
    boolean limitedToInputFiles,
    Path from) {

  public BufRequest {
    paths = List.copyOf(paths);
    excludedPaths = List.copyOf(excludedPaths);
  }
}
