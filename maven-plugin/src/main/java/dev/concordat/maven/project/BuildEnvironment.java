package dev.concordat.maven.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where this build comes from.
 *
 * @param branch the branch that is built, also where the build server checked out a bare commit
 * @param commit the full id of the commit that is built
 * @param buildUrl the build server's page about this build
 */
public record BuildEnvironment(
    @Nullable String branch,
    @Nullable String commit,
    @Nullable String buildUrl) {

  /** Build servers check out a commit, so only they know the branch; a pull request's own branch comes first. */
  private static final List<String> BRANCH_VARIABLES = List.of(
      "GITHUB_HEAD_REF",
      "GITHUB_REF_NAME",
      "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
      "CI_COMMIT_BRANCH",
      "CHANGE_BRANCH",
      "BRANCH_NAME",
      "GIT_BRANCH",
      "CIRCLE_BRANCH",
      "BUILDKITE_BRANCH",
      "BITBUCKET_BRANCH",
      "TRAVIS_PULL_REQUEST_BRANCH",
      "TRAVIS_BRANCH",
      "BUILD_SOURCEBRANCHNAME");

  private static final List<String> COMMIT_VARIABLES = List.of(
      "GITHUB_SHA",
      "CI_COMMIT_SHA",
      "GIT_COMMIT",
      "CIRCLE_SHA1",
      "BUILDKITE_COMMIT",
      "BITBUCKET_COMMIT",
      "TRAVIS_COMMIT",
      "BUILD_SOURCEVERSION");

  /** GitLab, CircleCI, Buildkite, Travis CI, Jenkins and TeamCity name the page itself. */
  private static final List<String> URL_VARIABLES = List.of(
      "CI_JOB_URL", "CIRCLE_BUILD_URL", "BUILDKITE_BUILD_URL", "TRAVIS_BUILD_WEB_URL", "BUILD_URL");

  /**
   * Asks git about the working tree that {@code project} lies in, and the environment for the rest.
   *
   * @param variables the environment variables
   */
  public static BuildEnvironment of(Path project, Map<String, String> variables) {
    var head = GitHead.of(project);
    Predicate<String> isSet = text -> !text.isBlank();
    return new BuildEnvironment(
        head.flatMap(GitHead::branch)
            .or(() -> first(BRANCH_VARIABLES, variables).map(BuildEnvironment::withoutRemote))
            .orElse(null),
        head.map(GitHead::commit).or(() -> first(COMMIT_VARIABLES, variables)).orElse(null),
        first(URL_VARIABLES, variables)
            .or(() ->
                composedUrl(name -> Optional.ofNullable(variables.get(name)).filter(isSet)))
            .orElse(null));
  }

  private static Optional<String> first(List<String> names, Map<String, String> variables) {
    return names.stream()
        .flatMap(name -> Optional.ofNullable(variables.get(name)).stream())
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  /** Jenkins says {@code origin/main}. */
  private static String withoutRemote(String branch) {
    return branch.startsWith("origin/") ? branch.substring("origin/".length()) : branch;
  }

  /** GitHub, Bitbucket and Azure give the parts of the address. */
  private static Optional<String> composedUrl(Function<String, Optional<String>> variable) {
    return variable
        .apply("GITHUB_RUN_ID")
        .flatMap(run -> variable
            .apply("GITHUB_REPOSITORY")
            .map(repository -> variable.apply("GITHUB_SERVER_URL").orElse("https://github.com")
                + "/" + repository + "/actions/runs/" + run))
        .or(() -> variable
            .apply("BITBUCKET_BUILD_NUMBER")
            .flatMap(number -> variable
                .apply("BITBUCKET_GIT_HTTP_ORIGIN")
                .map(origin -> origin + "/addon/pipelines/home#!/results/" + number)))
        .or(() -> variable
            .apply("BUILD_BUILDID")
            .flatMap(id -> variable
                .apply("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI")
                .flatMap(server -> variable
                    .apply("SYSTEM_TEAMPROJECT")
                    .map(project -> server + project + "/_build/results?buildId=" + id))));
  }
}
