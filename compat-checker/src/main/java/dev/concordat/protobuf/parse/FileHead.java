package dev.concordat.protobuf.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What a text may import and which packages it may be in, found without reading all of it. What stands in a comment is found too,
 * which makes a caller look at more than it has to, never at less.
 *
 * @param imports paths
 * @param passesOn whether one of the imports may be public
 * @param packages full names; one of them is right, the empty one if there is no other
 * @param isPlain false if something is written in a way that is not understood here
 */
record FileHead(List<String> imports, boolean passesOn, Set<String> packages, boolean isPlain) {

  static final FileHead NONE = new FileHead(List.of(), false, Set.of(), true);

  private static final String IMPORT = "import";
  private static final String PACKAGE = "package";
  private static final String EXTEND = "extend";

  static FileHead of(String text) {
    return new Reader(text).read();
  }

  /** Whether a text may declare extensions. */
  static boolean hasExtensions(String text) {
    var reader = new Reader(text);
    reader.each(EXTEND, reader::extending);
    return reader.hasExtensions;
  }

  /** One that has what either of two has. */
  FileHead and(FileHead other) {
    var all = new ArrayList<>(imports);
    all.addAll(other.imports);
    var both = new HashSet<>(packages);
    both.addAll(other.packages);
    return new FileHead(all, passesOn || other.passesOn, both, isPlain && other.isPlain);
  }

  private static final class Reader {
    private final String text;
    private final List<String> imports = new ArrayList<>();
    private final Set<String> packages = new HashSet<>();
    private boolean passesOn;
    private boolean hasExtensions;
    private boolean plain = true;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    FileHead read() {
      each(IMPORT, this::imported);
      each(PACKAGE, this::packaged);
      if (packages.isEmpty()) {
        packages.add("");
      }
      return new FileHead(imports, passesOn, packages, plain);
    }

    private void each(String word, Runnable found) {
      int length = word.length();
      for (int i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + length)) {
        boolean starts = i == 0 || !isPartOfName(text.charAt(i - 1));
        boolean ends = i + length < text.length() && !isPartOfName(text.charAt(i + length));
        if (starts && ends) {
          at = i + length;
          found.run();
        }
      }
    }

    private void imported() {
      skip();
      var modifier = take(FileHead::isPartOfName);
      passesOn |= modifier.equals("public");
      skip();
      var path = new StringBuilder();
      boolean isString = false;
      while (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
        char quote = text.charAt(at++);
        path.append(take(c -> c != quote && c != '\n'));
        at++;
        isString = true;
        skip();
      }
      if (isString) {
        plain &= path.indexOf("\\") < 0;
        imports.add(path.toString());
      }
    }

    private void extending() {
      hasExtensions |= !name().isEmpty() && at < text.length() && text.charAt(at) == '{';
    }

    private String name() {
      var name = new StringBuilder();
      int before;
      do {
        before = at;
        skip();
        name.append(take(FileHead::isPartOfName));
      } while (at > before);
      return name.toString();
    }

    private void packaged() {
      var name = name();
      if (at < text.length() && text.charAt(at) == ';' && !name.isEmpty()) {
        packages.add(name);
      }
    }

    private void skip() {
      while (at < text.length()) {
        if (text.charAt(at) <= ' ') {
          at++;
        } else if (text.startsWith("//", at)) {
          int end = text.indexOf('\n', at);
          at = end < 0 ? text.length() : end;
        } else if (text.startsWith("/*", at)) {
          int end = text.indexOf("*/", at + 2);
          at = end < 0 ? text.length() : end + 2;
        } else {
          return;
        }
      }
    }

    private String take(IntPredicate wanted) {
      int start = at;
      while (at < text.length() && wanted.test(text.charAt(at))) {
        at++;
      }
      return text.substring(start, at);
    }
  }

  /** Of a full name: its dots count. */
  static boolean isPartOfName(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.';
  }
}
