package dev.concordat.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** The schema files of a git revision, read from the repository's objects: nothing is checked out, nothing is changed. */
final class GitFiles {

  private static final int SHORT_ID = 7;
  private static final int NAMES_SHOWN = 10;

  private final GitPlace place;
  private final Path gitDir;
  private final Repository repository;

  private GitFiles(GitPlace place, Path gitDir, Repository repository) {
    this.place = place;
    this.gitDir = gitDir;
    this.repository = repository;
  }

  static SchemaFiles read(GitPlace place, Path from) throws UnavailableException {
    var gitDir = from.resolve(place.repository()).toAbsolutePath().normalize();
    try (var repository = open(gitDir)) {
      return new GitFiles(place, gitDir, repository).read();
    } catch (IOException unreadable) {
      throw new UnavailableException(
          "cannot read the git repository %s: %s".formatted(gitDir, unreadable.getMessage()),
          unreadable);
    }
  }

  private static Repository open(Path gitDir) throws IOException, UnavailableException {
    var builder = new FileRepositoryBuilder().setMustExist(true);
    if (Files.isRegularFile(gitDir) && gitDir.getParent() != null) {
      builder.setWorkTree(gitDir.getParent().toFile()); // a linked worktree or a submodule
    } else {
      builder.setGitDir(gitDir.toFile());
    }
    Repository repository;
    try {
      repository = builder.build();
    } catch (IOException none) {
      throw new UnavailableException(
          "%s is not a git repository%s".formatted(gitDir, nearest(gitDir)), none);
    }
    if ("sha256"
        .equalsIgnoreCase(repository.getConfig().getString("extensions", null, "objectformat"))) {
      repository.close();
      throw new UnavailableException(
          "%s names its objects by SHA-256, which cannot be read; compare with a folder instead"
              .formatted(gitDir));
    }
    return repository;
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

  private SchemaFiles read() throws IOException, UnavailableException {
    var id = resolve();
    if (id == null) {
      throw unknown();
    }
    try (var walk = new RevWalk(repository)) {
      var commit = walk.parseCommit(id);
      var called = "%s@%s".formatted(place.revision(), commit.name().substring(0, SHORT_ID));
      return new SchemaFiles(called, new TreeMap<>(texts(commit, called)));
    } catch (IncorrectObjectTypeException notACommit) {
      throw new UnavailableException(
          "%s of %s is not a commit".formatted(place.called(), gitDir), notACommit);
    } catch (MissingObjectException missing) {
      throw missing(place.called(), missing);
    }
  }

  private @Nullable ObjectId resolve() throws IOException, UnavailableException {
    return switch (place.kind()) {
      case BRANCH -> idOf(branch());
      case TAG -> idOf(repository.exactRef(Constants.R_TAGS + place.revision()));
      case REF -> revision();
    };
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
          });
    }
    var branches = names(Constants.R_HEADS, Constants.R_REMOTES);
    var tags = names(Constants.R_TAGS);
    return new UnavailableException("there is no %s in %s; there are %s"
        .formatted(
            place.called(),
            gitDir,
            switch (place.kind()) {
              case BRANCH -> listed("the branches", branches);
              case TAG -> listed("the tags", tags);
              case REF -> listed("the branches", branches) + " and " + listed("the tags", tags);
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

  private Map<String, String> textsBelow(TreeWalk walk, ObjectReader reader, String called)
      throws IOException, UnavailableException {
    var texts = new TreeMap<String, String>();
    var read = new HashMap<ObjectId, String>();
    walk.setRecursive(true);
    while (walk.next()) {
      var path = walk.getPathString();
      if (!FileText.isSchema(path) || !isFile(walk.getFileMode())) {
        continue;
      }
      var blob = walk.getObjectId(0);
      var text = read.get(blob);
      if (text == null) {
        text = textOf(reader, blob, path, called);
        read.put(blob, text);
      }
      texts.put(path, text);
    }
    return texts;
  }

  private Map<String, String> texts(RevCommit commit, String called)
      throws IOException, UnavailableException {
    try (var reader = repository.newObjectReader();
        var walk = new TreeWalk(repository, reader)) {
      walk.addTree(folder(commit.getTree(), reader, called));
      return textsBelow(walk, reader, called);
    } catch (MissingObjectException missing) {
      throw missing("a folder of " + called, missing);
    }
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

  private String textOf(ObjectReader reader, ObjectId blob, String path, String called)
      throws IOException, UnavailableException {
    try {
      var loader = reader.open(blob, Constants.OBJ_BLOB);
      if (loader.getSize() > FileText.MOST_BYTES) {
        throw FileText.tooLarge(path);
      }
      return FileText.of(loader.getBytes(), path);
    } catch (MissingObjectException missing) {
      throw missing("%s of %s".formatted(path, called), missing);
    }
  }

  private UnavailableException missing(String what, MissingObjectException missing) {
    var partial = repository.getConfig().getSubsections("remote").stream()
        .anyMatch(remote -> repository.getConfig().getBoolean("remote", remote, "promisor", false));
    return new UnavailableException(
        partial
            ? "%s is not in this partial clone: let git fetch it, for example with git checkout, or clone without --filter"
                .formatted(what)
            : "%s is missing from %s; git fsck may say more".formatted(what, gitDir),
        missing);
  }
}
