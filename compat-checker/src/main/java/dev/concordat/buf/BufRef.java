package dev.concordat.buf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How buf names an input: a path, and after a {@code #} what it is and which part of it is meant.
 *
 * @param path of a folder, a file or a repository
 * @param options such as {@code branch=main} and {@code subdir=proto}
 */
record BufRef(String path, Format format, Map<String, String> options) {

  /** What an input is. */
  enum Format {
    DIR,
    GIT,
    ARCHIVE,
    PROTO_FILE,
    BINARY_IMAGE,
    JSON_IMAGE
  }

  private static final Map<String, Format> FORMATS = Map.ofEntries(
      Map.entry("dir", Format.DIR),
      Map.entry("git", Format.GIT),
      Map.entry("zip", Format.ARCHIVE),
      Map.entry("jar", Format.ARCHIVE),
      Map.entry("protofile", Format.PROTO_FILE),
      Map.entry("binpb", Format.BINARY_IMAGE),
      Map.entry("bin", Format.BINARY_IMAGE),
      Map.entry("bingz", Format.BINARY_IMAGE),
      Map.entry("json", Format.JSON_IMAGE),
      Map.entry("jsongz", Format.JSON_IMAGE));

  private static final Map<String, Format> SUFFIXES = Map.ofEntries(
      Map.entry(".git", Format.GIT),
      Map.entry(".zip", Format.ARCHIVE),
      Map.entry(".jar", Format.ARCHIVE),
      Map.entry(".proto", Format.PROTO_FILE),
      Map.entry(".binpb", Format.BINARY_IMAGE),
      Map.entry(".binpb.gz", Format.BINARY_IMAGE),
      Map.entry(".bin", Format.BINARY_IMAGE),
      Map.entry(".bin.gz", Format.BINARY_IMAGE),
      Map.entry(".desc", Format.BINARY_IMAGE),
      Map.entry(".desc.gz", Format.BINARY_IMAGE),
      Map.entry(".pb", Format.BINARY_IMAGE),
      Map.entry(".pb.gz", Format.BINARY_IMAGE),
      Map.entry(".json", Format.JSON_IMAGE),
      Map.entry(".json.gz", Format.JSON_IMAGE));

  private static final List<String> NOT_READ =
      List.of(".tar", ".tar.gz", ".tgz", ".txtpb", ".yaml");

  private static final Set<String> REVISIONS =
      Set.of("branch", "tag", "ref", "commit", "merge-base");

  /** What only says how much of a repository to fetch, when all of it is here. */
  private static final Set<String> OF_FETCHING = Set.of("depth", "recurse_submodules", "filter");

  private static final Map<Format, Set<String>> KNOWN_OPTIONS = Map.of(
      Format.DIR, Set.of(),
      Format.GIT, Set.of("subdir"),
      Format.ARCHIVE, Set.of("subdir"),
      Format.PROTO_FILE, Set.of("include_package_files"),
      Format.BINARY_IMAGE, Set.of("compression"),
      Format.JSON_IMAGE, Set.of("compression"));

  static BufRef of(String text) throws BufException {
    int hash = text.indexOf('#');
    var path = hash < 0 ? text : text.substring(0, hash);
    var options = new LinkedHashMap<String, String>();
    for (var option : hash < 0 ? new String[0] : text.substring(hash + 1).split(",", -1)) {
      int equals = option.indexOf('=');
      if (equals < 1 || equals == option.length() - 1) {
        throw new BufException(
            "invalid input %s: '%s' is not of the form key=value".formatted(text, option));
      }
      options.put(option.substring(0, equals), option.substring(equals + 1));
    }
    if (path.isBlank()) {
      throw new BufException(
          "a place is given without a name; expected a folder, a jar or a git revision");
    }
    var format = format(text, path, options.remove("format"));
    refuseUnknown(text, format, options);
    return new BufRef(path, format, options);
  }

  private static Format format(String text, String path, @Nullable String named)
      throws BufException {
    if (path.matches("[a-z+]+://.*") || path.startsWith("buf.build/")) {
      throw new BufException(
          "%s is not on this machine and is not fetched; clone or export it, and name that folder"
              .formatted(text));
    }
    if (named != null) {
      var known = FORMATS.get(named);
      if (known == null) {
        throw new BufException("invalid input %s: the format %s is not read; there are %s"
            .formatted(
                text,
                named,
                String.join(", ", FORMATS.keySet().stream().sorted().toList())));
      }
      return known;
    }
    if (NOT_READ.stream().anyMatch(path::endsWith)) {
      throw new BufException(
          "%s is of a kind that is not read; there are folders, git revisions, jar and zip files, .proto files, and images in .binpb or .json"
              .formatted(path));
    }
    return SUFFIXES.entrySet().stream()
        .filter(suffix -> path.endsWith(suffix.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Format.DIR);
  }

  private static void refuseUnknown(String text, Format format, Map<String, String> options)
      throws BufException {
    for (var key : options.keySet()) {
      boolean known = KNOWN_OPTIONS.getOrDefault(format, Set.of()).contains(key)
          || (format == Format.GIT && (REVISIONS.contains(key) || OF_FETCHING.contains(key)));
      if (!known) {
        throw new BufException("invalid input %s: unknown option '%s'".formatted(text, key));
      }
    }
  }

  String option(String key) {
    return options.getOrDefault(key, "");
  }

  /** The revision of a repository as {@code dev.concordat.sources} is asked for it, without a folder. */
  String revision() throws BufException {
    var named = new ArrayList<String>();
    for (var key : options.keySet()) {
      if (REVISIONS.contains(key)) {
        named.add(key);
      }
    }
    // A ref is where to look from, as far back as "depth" reaches; the branch beside it only says
    // where to fetch it.
    var chosen = named.contains("ref") ? "ref" : named.isEmpty() ? "" : named.get(0);
    if (named.size() > 1 && !chosen.equals("ref")) {
      throw new BufException("invalid input %s: must specify only one of %s"
          .formatted(path, String.join(" and ", named)));
    }
    return chosen.isEmpty() ? path : "%s#%s=%s".formatted(path, chosen, option(chosen));
  }

  /** The same for {@code dev.concordat.sources}. */
  String place() throws BufException {
    if (format != Format.GIT) {
      return path;
    }
    var subdir = option("subdir");
    var revision = revision();
    return subdir.isEmpty()
        ? revision
        : revision + (revision.contains("#") ? "," : "#") + "subdir=" + subdir;
  }
}
