package dev.concordat.buf;

import java.util.List;

/**
 * What a {@code buf.yaml} says, as far as breaking changes are concerned.
 *
 * @param modules at least one; of version 1 and before exactly one
 * @param dependencies names of modules that buf would fetch
 */
record BufConfig(BufVersion version, List<Module> modules, List<String> dependencies) {

  /** What holds where there is no {@code buf.yaml}. */
  static final BufConfig DEFAULT = new BufConfig(
      BufVersion.V1,
      List.of(new Module("", List.of(), List.of(), List.of(""), BreakingSettings.DEFAULT)),
      List.of());

  BufConfig {
    modules = List.copyOf(modules);
    dependencies = List.copyOf(dependencies);
  }

  /**
   * Files that are built together and import each other by their paths below the module's folder.
   *
   * @param folder relative to the configuration; empty for its own
   * @param includes folders below it that alone belong to it; empty for all
   * @param excludes folders below it that do not
   * @param roots folders below it that paths start from; the empty one, except in v1beta1
   */
  record Module(
      String folder,
      List<String> includes,
      List<String> excludes,
      List<String> roots,
      BreakingSettings breaking) {

    Module {
      includes = List.copyOf(includes);
      excludes = List.copyOf(excludes);
      roots = List.copyOf(roots);
    }
  }
}
