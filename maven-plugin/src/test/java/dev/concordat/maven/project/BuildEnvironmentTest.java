package dev.concordat.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildEnvironmentTest {

  @TempDir
  private Path folder;

  @Test
  void gitKnowsBranchAndCommit() throws Exception {
    try (var git =
        Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
      var commit = commit(git);

      var module = Files.createDirectories(folder.resolve("a/module"));
      var build = BuildEnvironment.of(module, Map.of("GITHUB_REF_NAME", "other"));

      assertThat(build).isEqualTo(new BuildEnvironment("main", commit, null));
    }
  }

  @Test
  void theBuildServerKnowsTheBranchOfABareCommit() throws Exception {
    try (var git =
        Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
      var commit = commit(git);
      git.checkout().setName(commit).call();

      var build = BuildEnvironment.of(
          folder,
          Map.of(
              "GITHUB_HEAD_REF", "",
              "GITHUB_REF_NAME", "feature/x",
              "GITHUB_SERVER_URL", "https://github.example",
              "GITHUB_REPOSITORY", "shop/orders",
              "GITHUB_RUN_ID", "42"));

      assertThat(build)
          .isEqualTo(new BuildEnvironment(
              "feature/x", commit, "https://github.example/shop/orders/actions/runs/42"));
    }
  }

  @Test
  void withoutGitTheEnvironmentSaysAll() {
    var build = BuildEnvironment.of(
        folder,
        Map.of(
            "GIT_BRANCH", "origin/main",
            "GIT_COMMIT", "abc",
            "BUILD_URL", "https://jenkins.example/7/"));

    assertThat(build).isEqualTo(new BuildEnvironment("main", "abc", "https://jenkins.example/7/"));
  }

  private static String commit(Git git) throws Exception {
    return git.commit()
        .setAllowEmpty(true)
        .setMessage("first")
        .setAuthor("a", "a@example.org")
        .setCommitter("a", "a@example.org")
        .setSign(false)
        .call()
        .getName();
  }
}
