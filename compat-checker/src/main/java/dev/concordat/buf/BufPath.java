package dev.concordat.buf;

import java.util.ArrayDeque;
import java.util.List;

/** Paths as buf compares them: relative, with {@code /} between the names, the folder itself being the empty path. */
final class BufPath {

  private BufPath() {}

  /**
   * @throws BufException if the path is absolute or leaves the folder it starts from
   */
  static String normalized(String path) throws BufException {
    var names = new ArrayDeque<String>();
    if (path.startsWith("/")) {
      throw new BufException(path + ": expected to be relative");
    }
    for (var name : path.replace('\\', '/').split("/", -1)) {
      if (name.equals("..")) {
        if (names.isEmpty()) {
          throw new BufException(path + ": is outside the context directory");
        }
        names.removeLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
    }
    return String.join("/", names);
  }

  static boolean isIn(String folder, String path) {
    return folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/");
  }

  static boolean isInAny(List<String> folders, String path) {
    return folders.stream().anyMatch(folder -> isIn(folder, path));
  }

  /** The path below a folder that it is in. */
  static String below(String folder, String path) {
    return folder.isEmpty() ? path : path.equals(folder) ? "" : path.substring(folder.length() + 1);
  }

  static String joined(String folder, String path) {
    return folder.isEmpty() ? path : path.isEmpty() ? folder : folder + "/" + path;
  }
}
