package dev.concordat.sources;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The git that is installed, for the repositories that JGit cannot read: those that name objects by SHA-256, and partial clones,
 * whose missing objects git fetches from where they were cloned.
 */
final class GitProgram {

  private static final String BLOB = "blob";
  private static final String SYMLINK = "120000";

  private final Path gitDir;

  private GitProgram(Path gitDir) {
    this.gitDir = gitDir;
  }

  /** The git for one repository, whether it is installed or not. */
  static GitProgram in(Path gitDir) {
    return new GitProgram(gitDir);
  }

  boolean isInstalled() {
    try {
      run(List.of("--version"), List.of());
      return true;
    } catch (IOException none) {
      return false;
    }
  }

  /** The commit of a place. */
  String commit(GitPlace place) throws IOException {
    var name = place.revision();
    IOException last = new IOException("no such revision");
    var candidates =
        switch (place.kind()) {
          case BRANCH ->
            List.of("refs/heads/" + name, "refs/remotes/" + name, "refs/remotes/origin/" + name);
          case TAG -> List.of("refs/tags/" + name);
          case REF -> List.of(name);
          case MERGE_BASE -> List.of(name, "origin/" + name);
        };
    for (var candidate : candidates) {
      try {
        var asked = place.kind() == GitPlace.Kind.MERGE_BASE
            ? List.of("merge-base", "HEAD", candidate)
            : List.of(
                "rev-parse", "--verify", "--quiet", "--end-of-options", candidate + "^{commit}");
        return text(run(asked, List.of())).trim();
      } catch (IOException unknown) {
        last = unknown;
      }
    }
    throw last;
  }

  /** All files of a folder of a commit by their paths below it. */
  Map<String, GitTree.Entry> files(String commit, String subdir) throws IOException {
    var printed =
        text(run(List.of("ls-tree", "-r", "-z", "--full-tree", commit + ":" + subdir), List.of()));
    var files = new TreeMap<String, GitTree.Entry>();
    for (var line : printed.split("\0", -1)) {
      int tab = line.indexOf('\t');
      var words = line.substring(0, Math.max(tab, 0)).split(" ", -1);
      if (words.length == 3 && words[1].equals(BLOB)) {
        files.put(line.substring(tab + 1), new GitTree.Entry(words[2], words[0].equals(SYMLINK)));
      }
    }
    return files;
  }

  /** The contents of blobs by their ids. */
  Map<String, byte[]> contents(Collection<String> ids) throws IOException {
    if (ids.isEmpty()) {
      return Map.of();
    }
    fetch(ids);
    var contents = new TreeMap<String, byte[]>();
    var printed =
        new DataInputStream(new ByteArrayInputStream(run(List.of("cat-file", "--batch"), ids)));
    for (var id : ids) {
      var header = line(printed).split(" ", -1);
      if (header.length != 3) {
        throw new IOException("git does not have the object " + id);
      }
      var content = new byte[Integer.parseInt(header[2])];
      printed.readFully(content);
      printed.skipBytes(1);
      if (content.length <= FileText.MOST_BYTES) {
        contents.put(id, content);
      }
    }
    return contents;
  }

  /** Brings in one go what git would fetch one by one; whatever cannot be had so is asked for again by itself. */
  private void fetch(Collection<String> ids) throws IOException {
    var remote = promisor();
    if (remote.isEmpty()) {
      return;
    }
    try {
      run(
          List.of(
              "-c",
              "fetch.negotiationAlgorithm=noop",
              "fetch",
              remote,
              "--no-tags",
              "--no-write-fetch-head",
              "--recurse-submodules=no",
              "--filter=blob:none",
              "--stdin"),
          ids);
    } catch (IOException older) {
      // a git that cannot yet; cat-file will fetch
    }
  }

  private String promisor() {
    try {
      var printed =
          text(run(List.of("config", "--get-regexp", "^remote\\..*\\.promisor$"), List.of()));
      var key = printed.lines().findFirst().orElse("").split(" ", 2)[0];
      return key.isEmpty() ? "" : key.substring("remote.".length(), key.lastIndexOf('.'));
    } catch (IOException none) {
      return "";
    }
  }

  private static String line(InputStream printed) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = printed.read(); next != '\n' && next >= 0; next = printed.read()) {
      line.write(next);
    }
    return text(line.toByteArray());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private byte[] run(List<String> arguments, Collection<String> lines) throws IOException {
    var command = new ArrayList<String>(List.of("git"));
    if (Files.isRegularFile(gitDir)) {
      command.addAll(List.of("-C", String.valueOf(gitDir.getParent())));
    } else {
      command.add("--git-dir=" + gitDir);
    }
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(Map.of("GIT_TERMINAL_PROMPT", "0", "GIT_OPTIONAL_LOCKS", "0", "LC_ALL", "C"));
    var process = builder.start();
    var told = CompletableFuture.runAsync(() -> {
      try (var out = process.getOutputStream()) {
        out.write((String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"))
            .getBytes(StandardCharsets.UTF_8));
      } catch (IOException closed) {
        // it ended without reading all; its exit code says more
      }
    });
    var errors = CompletableFuture.supplyAsync(() -> {
      try {
        return text(process.getErrorStream().readAllBytes()).trim();
      } catch (IOException closed) {
        throw new UncheckedIOException(closed);
      }
    });
    var printed = process.getInputStream().readAllBytes();
    try {
      int exit = process.waitFor();
      told.join();
      if (exit != 0) {
        var said = errors.join();
        throw new IOException(
            said.isEmpty() ? "git %s ended with %d".formatted(arguments.get(0), exit) : said);
      }
      return printed;
    } catch (InterruptedException interrupted) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }
}
