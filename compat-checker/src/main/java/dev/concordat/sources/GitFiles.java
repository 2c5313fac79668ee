package dev.concordat.sources;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** The schema files of a git revision, read from the repository's objects: nothing is checked out, nothing is changed. */
final class GitFiles {

  private static final int SHORT_ID = 7;
  private static final int NAMES_SHOWN = 10;
  private static final int DEEPEST_SUBMODULE = 8;

  private final GitPlace place;
  private final Path gitDir;
  private final Repository repository;

  private GitFiles(GitPlace place, Path gitDir, Repository repository) {
    this.place = place;
    this.gitDir = gitDir;
    this.repository = repository;
  }

  /** @param known files that are at hand; what is the same in the revision is not read from it */
  static SchemaFiles read(GitPlace place, Path from, SchemaFiles known)
      throws UnavailableException {
    var gitDir = from.resolve(place.repository()).toAbsolutePath().normalize();
    try (var repository = open(gitDir)) {
      return namesBySha256(repository)
          ? byProgram(place, gitDir, known, "it names its objects by SHA-256")
          : new GitFiles(place, gitDir, repository).read(known);
    } catch (IOException unreadable) {
      throw new UnavailableException(
          "cannot read the git repository %s: %s".formatted(gitDir, unreadable.getMessage()),
          unreadable);
    }
  }

  private static SchemaFiles byProgram(GitPlace place, Path gitDir, SchemaFiles known, String why)
      throws UnavailableException {
    var git = GitProgram.in(gitDir);
    if (!git.isInstalled()) {
      throw new UnavailableException(
          "%s can be read by the program git only, since %s: install git, or compare with a folder"
              .formatted(gitDir, why));
    }
    try {
      var commit = git.commit(place);
      return new GitTree(git.files(commit, place.subdir()), git::contents)
          .files(called(place, commit), KnownTexts.of(known));
    } catch (IOException refused) {
      throw new UnavailableException(
          "git cannot read %s of %s: %s".formatted(place.called(), gitDir, refused.getMessage()),
          refused);
    }
  }

  private static boolean namesBySha256(Repository repository) {
    return "sha256"
        .equalsIgnoreCase(repository.getConfig().getString("extensions", null, "objectformat"));
  }

  private static String called(GitPlace place, String commit) {
    return "%s@%s".formatted(place.revision(), commit.substring(0, SHORT_ID));
  }

  /** One file of a revision, of any name; empty if there is none. The folder of the place does not count. */
  static Optional<String> text(GitPlace place, String path, Path from) throws UnavailableException {
    var gitDir = from.resolve(place.repository()).toAbsolutePath().normalize();
    try (var repository = open(gitDir)) {
      var bytes = namesBySha256(repository)
          ? byProgram(place, path, gitDir)
          : new GitFiles(place, gitDir, repository).bytes(path);
      return bytes.isEmpty() ? Optional.empty() : Optional.of(FileText.of(bytes.get(), path));
    } catch (IOException unreadable) {
      throw new UnavailableException(
          "cannot read %s of %s: %s".formatted(path, gitDir, unreadable.getMessage()), unreadable);
    }
  }

  private static Optional<byte[]> byProgram(GitPlace place, String path, Path gitDir)
      throws IOException {
    var git = GitProgram.in(gitDir);
    var entry = git.files(git.commit(place), "").get(path);
    return entry == null
        ? Optional.empty()
        : Optional.ofNullable(git.contents(List.of(entry.id())).get(entry.id()));
  }

  private Optional<byte[]> bytes(String path) throws IOException, UnavailableException {
    try (var commits = new RevWalk(repository);
        var reader = repository.newObjectReader()) {
      var id = resolve(commits);
      if (id == null) {
        throw unknown();
      }
      try (var found = TreeWalk.forPath(reader, path, commits.parseCommit(id).getTree())) {
        return found == null || !isFile(found.getFileMode())
            ? Optional.empty()
            : Optional.of(reader.open(found.getObjectId(0), Constants.OBJ_BLOB).getBytes());
      }
    } catch (MissingObjectException missing) {
      if (isPartialClone()) {
        return byProgram(place, path, gitDir);
      }
      throw missing;
    }
  }

  private static Repository open(Path gitDir) throws UnavailableException {
    var builder = new FileRepositoryBuilder().setMustExist(true);
    if (Files.isRegularFile(gitDir) && gitDir.getParent() != null) {
      builder.setWorkTree(gitDir.getParent().toFile()); // a linked worktree or a submodule
    } else {
      builder.setGitDir(gitDir.toFile());
    }
    submodules(gitDir).forEach(builder::addAlternateObjectDirectory);
    try {
      return builder.build();
    } catch (IOException none) {
      throw new UnavailableException(
          "%s is not a git repository%s".formatted(gitDir, nearest(gitDir)), none);
    }
  }

  /** Where the objects of submodules are; their names may have slashes. */
  private static List<File> submodules(Path gitDir) {
    var modules = gitDir.resolve("modules");
    if (!Files.isDirectory(modules)) {
      return List.of();
    }
    try (var folders = Files.find(
        modules,
        DEEPEST_SUBMODULE,
        (path, attributes) -> attributes.isDirectory()
            && path.endsWith("objects")
            && Files.isRegularFile(path.resolveSibling("HEAD")))) {
      return folders.map(Path::toFile).toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of(); // what is missed because of it is told by name
    }
  }

  /** Where one would have been found, further up. */
  private static String nearest(Path gitDir) {
    for (var folder = gitDir.getParent(); folder != null; folder = folder.getParent()) {
      var candidate = folder.resolve(Constants.DOT_GIT);
      if (!candidate.equals(gitDir) && Files.exists(candidate)) {
        return "; there is one at " + candidate;
      }
    }
    return "";
  }

  private SchemaFiles read(SchemaFiles known) throws IOException, UnavailableException {
    try (var walk = new RevWalk(repository)) {
      var id = resolve(walk);
      if (id == null) {
        throw unknown();
      }
      var commit = walk.parseCommit(id);
      var called = called(place, commit.name());
      var missing = new TreeMap<String, String>();
      var entries = entries(commit, called, known, missing);
      var files =
          new GitTree(entries, this::contents).files(called, KnownTexts.of(known, repository));
      return missing.isEmpty() ? files : files.withUnreadable(missing);
    } catch (IncorrectObjectTypeException notACommit) {
      throw new UnavailableException(
          "%s of %s is not a commit".formatted(place.called(), gitDir), notACommit);
    } catch (MissingObjectException missing) {
      if (isPartialClone()) {
        return byProgram(place, gitDir, known, "this clone is partial and lacks some of it");
      }
      throw new UnavailableException(
          "%s is missing from %s; git fsck may say more".formatted(place.called(), gitDir),
          missing);
    }
  }

  private @Nullable ObjectId resolve(RevWalk walk) throws IOException, UnavailableException {
    return switch (place.kind()) {
      case BRANCH -> idOf(branch());
      case TAG -> idOf(repository.exactRef(Constants.R_TAGS + place.revision()));
      case REF -> revision();
      case MERGE_BASE -> mergeBase(walk);
    };
  }

  /** The best of several merge bases is any of them. */
  private @Nullable ObjectId mergeBase(RevWalk walk) throws IOException, UnavailableException {
    var branch = idOf(branch());
    var other = branch == null ? revision() : branch;
    var head = repository.resolve(Constants.HEAD);
    if (other == null || head == null) {
      return null;
    }
    walk.setRevFilter(RevFilter.MERGE_BASE);
    walk.markStart(walk.parseCommit(head));
    walk.markStart(walk.parseCommit(other));
    var base = walk.next();
    walk.reset();
    walk.setRevFilter(RevFilter.ALL);
    return base;
  }

  /** A branch of our own, or one of a remote, since a build server often has only that. */
  private @Nullable Ref branch() throws IOException {
    var own = repository.exactRef(Constants.R_HEADS + place.revision());
    if (own != null) {
      return own;
    }
    var remote = repository.exactRef(Constants.R_REMOTES + place.revision());
    return remote != null
        ? remote
        : repository.exactRef(Constants.R_REMOTES + "origin/" + place.revision());
  }

  private static @Nullable ObjectId idOf(@Nullable Ref ref) {
    return ref == null ? null : ref.getObjectId();
  }

  private @Nullable ObjectId revision() throws IOException, UnavailableException {
    try {
      return repository.resolve(place.revision());
    } catch (RevisionSyntaxException malformed) {
      throw new UnavailableException(
          "'%s' is not how git names a revision".formatted(place.revision()), malformed);
    } catch (AmbiguousObjectException ambiguous) {
      throw new UnavailableException(
          "'%s' is the beginning of several commits; give more of it".formatted(place.revision()),
          ambiguous);
    } catch (IncorrectObjectTypeException notACommit) {
      throw new UnavailableException(
          "%s of %s is not a commit".formatted(place.called(), gitDir), notACommit);
    } catch (MissingObjectException missing) {
      return null;
    }
  }

  private UnavailableException unknown() throws IOException {
    if (!repository.getObjectDatabase().getShallowCommits().isEmpty()) {
      return new UnavailableException(
          switch (place.kind()) {
            case BRANCH ->
              "%s is not in this shallow clone: fetch that branch, for example git fetch --depth=1 origin %s:refs/remotes/origin/%s"
                  .formatted(place.called(), plainBranch(), plainBranch());
            case TAG ->
              "%s is not in this shallow clone: fetch that tag, for example git fetch --depth=1 origin tag %s"
                  .formatted(place.called(), place.revision());
            case REF ->
              "%s is not in this shallow clone: fetch more of its history, for example git fetch --unshallow"
                  .formatted(place.called());
            case MERGE_BASE ->
              ("%s is not in this shallow clone: fetch that branch and the history down to where the two part,"
                      + " for example git fetch --deepen=100 origin %s:refs/remotes/origin/%s,"
                      + " or all of it with git fetch --unshallow")
                  .formatted(place.called(), plainBranch(), plainBranch());
          });
    }
    var branches = names(Constants.R_HEADS, Constants.R_REMOTES);
    var tags = names(Constants.R_TAGS);
    return new UnavailableException("there is no %s in %s; there are %s"
        .formatted(
            place.kind() == GitPlace.Kind.MERGE_BASE
                ? "common commit of HEAD and \"%s\"".formatted(place.revision())
                : place.called(),
            gitDir,
            switch (place.kind()) {
              case BRANCH -> listed("the branches", branches);
              case TAG -> listed("the tags", tags);
              case REF, MERGE_BASE ->
                listed("the branches", branches) + " and " + listed("the tags", tags);
            }));
  }

  private String plainBranch() {
    var name = place.revision();
    return name.startsWith("origin/") ? name.substring("origin/".length()) : name;
  }

  private List<String> names(String... prefixes) throws IOException {
    var names = new ArrayList<String>();
    for (var prefix : prefixes) {
      for (var ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
        var name = ref.getName().substring(prefix.length());
        if (!name.endsWith("/HEAD")) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static String listed(String what, Collection<String> names) {
    if (names.isEmpty()) {
      return "no " + what.substring("the ".length());
    }
    var shown = String.join(", ", names.stream().limit(NAMES_SHOWN).toList());
    return what + " " + shown
        + (names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : "");
  }

  private Map<String, GitTree.Entry> entries(
      RevCommit commit, String called, SchemaFiles known, Map<String, String> missing)
      throws IOException, UnavailableException {
    var entries = new TreeMap<String, GitTree.Entry>();
    try (var reader = repository.newObjectReader();
        var commits = new RevWalk(reader)) {
      var ahead = new ArrayDeque<Map.Entry<String, ObjectId>>();
      ahead.add(Map.entry("", folder(commit.getTree(), reader, called)));
      while (!ahead.isEmpty()) {
        var next = ahead.remove();
        for (var submodule :
            add(next.getValue(), next.getKey(), reader, entries).entrySet()) {
          var path = submodule.getKey();
          try {
            ahead.add(
                Map.entry(path + "/", commits.parseCommit(submodule.getValue()).getTree()));
          } catch (MissingObjectException elsewhere) {
            if (known.isAnyBelow(path)) {
              missing.put(
                  path,
                  "is a submodule whose commit %s is not here: git submodule update --init %s; or git -C %s fetch"
                      .formatted(submodule.getValue().abbreviate(SHORT_ID).name(), path, path));
            }
          }
        }
      }
    }
    return entries;
  }

  /** Adds the files of a tree, and answers its submodules with their commits. */
  private static Map<String, ObjectId> add(
      ObjectId tree, String prefix, ObjectReader reader, Map<String, GitTree.Entry> entries)
      throws IOException {
    var submodules = new TreeMap<String, ObjectId>();
    try (var walk = new TreeWalk(reader)) {
      walk.addTree(tree);
      walk.setRecursive(true);
      while (walk.next()) {
        var path = prefix + walk.getPathString();
        boolean isLink = walk.getFileMode() == FileMode.SYMLINK;
        if (walk.getFileMode() == FileMode.GITLINK) {
          submodules.put(path, walk.getObjectId(0));
        } else if (isLink || (isFile(walk.getFileMode()) && FileText.isSchema(path))) {
          entries.put(path, new GitTree.Entry(walk.getObjectId(0).name(), isLink));
        }
      }
    }
    return submodules;
  }

  /** Inflating takes longer than all else: each thread has a reader of its own. */
  private Map<String, byte[]> contents(Collection<String> ids) throws IOException {
    var all = List.copyOf(ids);
    int parts = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), all.size() / 50));
    var contents = new ConcurrentHashMap<String, byte[]>();
    try {
      IntStream.range(0, parts).parallel().forEach(part -> {
        try (var reader = repository.newObjectReader()) {
          for (int i = part; i < all.size(); i += parts) {
            var loader = reader.open(ObjectId.fromString(all.get(i)), Constants.OBJ_BLOB);
            if (loader.getSize() <= FileText.MOST_BYTES) {
              contents.put(all.get(i), loader.getBytes());
            }
          }
        } catch (IOException unreadable) {
          throw new UncheckedIOException(unreadable);
        }
      });
    } catch (UncheckedIOException unreadable) {
      // Thrown in another thread, it may come with one of its kind around it.
      Throwable cause = unreadable;
      while (cause instanceof UncheckedIOException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw (IOException) cause;
    }
    return contents;
  }

  private ObjectId folder(RevTree tree, ObjectReader reader, String called)
      throws IOException, UnavailableException {
    if (place.subdir().isEmpty()) {
      return tree;
    }
    try (var walk = TreeWalk.forPath(reader, place.subdir(), tree)) {
      if (walk != null && walk.getFileMode() == FileMode.TREE) {
        return walk.getObjectId(0);
      }
    }
    throw new UnavailableException("there is no folder %s in %s; there are %s"
        .formatted(place.subdir(), called, listed("the folders", foldersOf(tree, reader))));
  }

  private List<String> foldersOf(RevTree tree, ObjectReader reader) throws IOException {
    var folders = new ArrayList<String>();
    try (var walk = new TreeWalk(repository, reader)) {
      walk.addTree(tree);
      while (walk.next()) {
        if (walk.isSubtree()) {
          folders.add(walk.getPathString());
        }
      }
    }
    return folders;
  }

  private static boolean isFile(FileMode mode) {
    return Stream.of(FileMode.REGULAR_FILE, FileMode.EXECUTABLE_FILE).anyMatch(mode::equals);
  }

  private boolean isPartialClone() {
    var config = repository.getConfig();
    return config.getSubsections("remote").stream()
        .anyMatch(remote -> config.getBoolean("remote", remote, "promisor", false));
  }
}
