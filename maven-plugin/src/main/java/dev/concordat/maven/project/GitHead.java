package dev.concordat.maven.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * What is checked out in a working tree.
 *
 * @param branch empty if a commit is checked out rather than a branch
 * @param commit its full id
 */
record GitHead(Optional<String> branch, String commit) {

  /** The head of the working tree a folder lies in; empty outside of git and before the first commit. */
  static Optional<GitHead> of(Path folder) {
    var builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
    if (builder.getGitDir() == null) {
      return Optional.empty();
    }
    try (Repository repository = builder.build()) {
      var head = repository.resolve(Constants.HEAD);
      if (head == null) {
        return Optional.empty();
      }
      var branch = repository.getBranch();
      return Optional.of(new GitHead(
          Optional.ofNullable(branch).filter(name -> !name.equals(head.name())), head.name()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
