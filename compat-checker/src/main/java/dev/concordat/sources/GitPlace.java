package dev.concordat.sources;

import java.util.Map;

/**
 * A revision of a git repository, and a folder in it.
 *
 * @param repository the path of the {@code .git} folder, or of a bare repository
 * @param kind how the revision is named
 * @param revision its name
 * @param subdir the folder in it that is meant; empty for all of it
 */
record GitPlace(String repository, Kind kind, String revision, String subdir) {

  enum Kind {
    BRANCH,
    TAG,
    REF,
    /** Where the branch that is checked out left the named one. */
    MERGE_BASE
  }

  private static final Map<String, Kind> KINDS = Map.of(
      "branch", Kind.BRANCH,
      "tag", Kind.TAG,
      "ref", Kind.REF,
      "commit", Kind.REF,
      "merge-base", Kind.MERGE_BASE);

  private static final String SUBDIR = "subdir";

  static boolean isMeant(String place) {
    return place.contains(".git#") || place.equals(".git") || place.endsWith("/.git");
  }

  static GitPlace of(String place) throws UnavailableException {
    int hash = place.indexOf('#');
    var repository = hash < 0 ? place : place.substring(0, hash);
    var kind = Kind.REF;
    var revision = "";
    var subdir = "";
    for (var option : hash < 0 ? new String[0] : place.substring(hash + 1).split(",", -1)) {
      int equals = option.indexOf('=');
      var key = equals < 0 ? option : option.substring(0, equals);
      var value = equals < 0 ? "" : option.substring(equals + 1).trim();
      var named = KINDS.get(key);
      if ((named == null && !key.equals(SUBDIR)) || value.isEmpty()) {
        throw malformed(place, "'%s' is none of its parts".formatted(option));
      }
      if (named == null) {
        subdir = withoutSlashes(value);
      } else if (!revision.isEmpty()) {
        throw malformed(place, "it names more than one revision");
      } else {
        revision = value;
        kind = named;
      }
    }
    return new GitPlace(repository, kind, revision.isEmpty() ? "HEAD" : revision, subdir);
  }

  private static UnavailableException malformed(String place, String why) {
    return new UnavailableException(
        "cannot understand %s: %s; expected .git#branch=NAME, .git#tag=NAME, .git#ref=REVISION or .git#merge-base=BRANCH,"
                .formatted(place, why)
            + " each with an optional ,subdir=FOLDER");
  }

  private static String withoutSlashes(String folder) {
    return folder.replaceAll("^(\\./|/)+|/+$", "");
  }

  /** The revision as messages call it. */
  String called() {
    return switch (kind) {
      case BRANCH -> "branch \"" + revision + "\"";
      case TAG -> "tag \"" + revision + "\"";
      case REF -> "revision \"" + revision + "\"";
      case MERGE_BASE -> "the merge base with \"" + revision + "\"";
    };
  }
}
