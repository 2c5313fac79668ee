package dev.concordat.registry.pacticipants;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of an application.
 *
 * @param number as its build named it; any text
 * @param position its place among the versions of its application, in the order they were made known
 * @param lines its branches and tags, the one given last at the end
 */
public record PacticipantVersion(
    String pacticipant,
    String number,
    int position,
    @Nullable String commit,
    @Nullable String buildUrl,
    List<LineEntry> lines,
    Instant createdAt) {

  public PacticipantVersion {
    lines = lines.stream()
        .sorted(Comparator.comparing(LineEntry::since)
            .thenComparing(entry -> entry.line().name()))
        .toList();
  }

  public VersionKey key() {
    return new VersionKey(pacticipant, number);
  }

  /** The branch it was given last. */
  public @Nullable String branch() {
    var all = branches();
    return all.isEmpty() ? null : all.get(all.size() - 1).line().name();
  }

  public List<LineEntry> branches() {
    return lines.stream().filter(entry -> entry.line().isBranch()).toList();
  }

  public List<LineEntry> tags() {
    return lines.stream().filter(entry -> entry.line().isTag()).toList();
  }

  public List<String> tagNames() {
    return tags().stream().map(entry -> entry.line().name()).toList();
  }

  public boolean isIn(Line line) {
    return line.equals(Line.ALL)
        || lines.stream().anyMatch(entry -> entry.line().equals(line));
  }
}
