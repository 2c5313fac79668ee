package dev.concordat.buf;

import java.util.List;
import java.util.Map;

/**
 * The part {@code breaking} of a configuration.
 *
 * @param use rules and categories that apply
 * @param except those that do not after all
 * @param ignore files and folders in which nothing counts, as files import each other
 * @param ignoreOnly the same for single rules and categories
 * @param ignoreUnstablePackages whether packages such as {@code shop.v1beta1} may change at will
 * @param disableBuiltin whether none of the rules apply that buf brings along
 */
record BreakingSettings(
    List<String> use,
    List<String> except,
    List<String> ignore,
    Map<String, List<String>> ignoreOnly,
    boolean ignoreUnstablePackages,
    boolean disableBuiltin) {

  static final BreakingSettings DEFAULT =
      new BreakingSettings(List.of(), List.of(), List.of(), Map.of(), false, false);

  BreakingSettings {
    use = List.copyOf(use);
    except = List.copyOf(except);
    ignore = List.copyOf(ignore);
    ignoreOnly = Map.copyOf(ignoreOnly);
  }
}
