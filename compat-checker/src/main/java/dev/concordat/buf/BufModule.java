package dev.concordat.buf;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One module of an input, whose files have to be linked or came so. */
sealed interface BufModule {

  /** The files that are asked about, by the paths they are imported by. */
  Set<String> roots();

  /** These and all that they import, directly or not. */
  Set<String> names();

  /**
   * Files as people wrote them.
   *
   * @param files of those in {@code names}, the ones that the workspace has
   */
  record Texts(
      BufVersion version,
      BreakingSettings breaking,
      Set<String> roots,
      Set<String> names,
      SortedMap<String, BufFile> files)
      implements BufModule {

    Map<String, String> byPath() {
      var texts = new TreeMap<String, String>();
      files.forEach((path, file) -> texts.put(path, file.text()));
      return texts;
    }
  }

  /** Files as a compiler wrote them. */
  record Linked(BufImage image) implements BufModule {

    @Override
    public Set<String> roots() {
      return image.rootPaths();
    }

    @Override
    public Set<String> names() {
      return image.schema().files().keySet();
    }
  }
}
