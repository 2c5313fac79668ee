package dev.concordat.waivers;

import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.compatibility.Verdict;
import dev.concordat.rules.Finding;
import dev.concordat.schema.Fingerprint;
import dev.concordat.schema.ParseResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The waivers of a project. */
public final class Waivers {

  /** What the file is called, in the folder of a project or in one above it. */
  public static final String FILE_NAME = "concordat-waivers.yaml";

  /** No breaks are let through. */
  public static final Waivers NONE = new Waivers(List.of());

  private final Map<Fingerprint, Waiver> byFinding;

  /** Of two waivers of one finding the later one in the list counts; a file does not have two. */
  Waivers(List<Waiver> waivers) {
    var found = new LinkedHashMap<Fingerprint, Waiver>();
    waivers.forEach(waiver -> found.put(waiver.finding(), waiver));
    this.byFinding = found;
  }

  /**
   * Reads a waiver file.
   *
   * @param name what problems call it
   * @return the waivers, or everything that is wrong with the file, each with its line and column
   */
  public static ParseResult<Waivers> parse(String name, String text) {
    return WaiverFile.parse(name, text);
  }

  /** The waiver file of a folder: its own or the nearest one above it, within its git work tree. */
  public static Optional<Path> nearestFile(Path folder) {
    for (var place = folder.toAbsolutePath().normalize();
        place != null;
        place = place.getParent()) {
      var file = place.resolve(FILE_NAME);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
      if (Files.exists(place.resolve(".git"))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** All of them, in the order of the file. */
  public List<Waiver> all() {
    return List.copyOf(byFinding.values());
  }

  public boolean isEmpty() {
    return byFinding.isEmpty();
  }

  /** The verdict once what these let through on a day no longer blocks. A waiver that has ended is named where it would have helped. */
  public Verdict applied(Verdict verdict, LocalDate today) {
    if (isEmpty()) {
      return verdict;
    }
    return Verdict.of(
        verdict.level(),
        verdict.registryMessages(),
        verdict.findings().stream().map(judged -> applied(judged, today)).toList());
  }

  private JudgedFinding applied(JudgedFinding judged, LocalDate today) {
    if (judged.effect() != Effect.BLOCKS) {
      return judged;
    }
    return of(judged.finding())
        .map(waiver -> waiver.holdsOn(today)
            ? judged.waived(waiver.because())
            : judged.because(judged.because() + "; " + waiver.lapsed()))
        .orElse(judged);
  }

  /** The waiver of a finding, whether or not it still holds. */
  public Optional<Waiver> of(Finding finding) {
    return Optional.ofNullable(byFinding.get(finding.fingerprint()));
  }

  /** Those that have ended by a day. */
  public List<Waiver> endedBy(LocalDate today) {
    return byFinding.values().stream().filter(waiver -> !waiver.holdsOn(today)).toList();
  }

  /**
   * Those that hold on a day and let nothing through.
   *
   * @param used the fingerprints of all that was let through
   */
  public List<Waiver> unused(Set<String> used, LocalDate today) {
    return byFinding.values().stream()
        .filter(
            waiver -> waiver.holdsOn(today) && !used.contains(waiver.finding().hex()))
        .toList();
  }
}
