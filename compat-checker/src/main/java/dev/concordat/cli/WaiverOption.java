package dev.concordat.cli;

import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.Fingerprint;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.Problem;
import dev.concordat.waivers.Waiver;
import dev.concordat.waivers.Waivers;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a waiver file, and what the waivers in it let through. */
final class WaiverOption {

  /**
   * What somebody answers for.
   *
   * @param byFinding the waivers that let something through today
   * @param notes waivers that have ended, or that let nothing through any more
   */
  record Waived(Map<Fingerprint, Waiver> byFinding, List<Problem> notes) {

    static final Waived NOTHING = new Waived(Map.of(), List.of());

    Optional<Waiver> of(Finding finding) {
      return Optional.ofNullable(byFinding.get(finding.fingerprint()));
    }

    boolean includes(Finding finding) {
      return byFinding.containsKey(finding.fingerprint());
    }
  }

  @Option(
      names = "--waivers",
      paramLabel = "FILE",
      description = {
        "Breaks that somebody answers for. Default: concordat-waivers.yaml in the folder",
        "of INPUT, or the nearest one above it in its git work tree"
      })
  private @Nullable Path file;

  /**
   * @param input the place the findings are about; the usual file is looked for from there on
   * @throws TroubleException if the file is not there, or has mistakes; the message holds all of them
   */
  Waived of(List<Finding> findings, RuleSelection applied, Path input) throws TroubleException {
    var place = file == null ? Waivers.nearestFile(folder(input)) : Optional.of(file);
    if (place.isEmpty()) {
      return Waived.NOTHING;
    }
    var waivers = read(place.get());
    var today = LocalDate.now(Clock.systemUTC());
    var used = new LinkedHashMap<Fingerprint, Waiver>();
    for (var finding : findings) {
      if (applied.isBroken(finding)) {
        waivers
            .of(finding)
            .filter(waiver -> waiver.holdsOn(today))
            .ifPresent(waiver -> used.put(waiver.finding(), waiver));
      }
    }
    var notes = new ArrayList<Problem>();
    waivers.endedBy(today).forEach(waiver -> notes.add(waiver.hasEnded()));
    var hexes = used.keySet().stream().map(Fingerprint::hex).collect(Collectors.toSet());
    waivers.unused(hexes, today).forEach(waiver -> notes.add(waiver.isUnused()));
    return new Waived(used, notes);
  }

  private static Path folder(Path input) {
    var parent = input.toAbsolutePath().normalize().getParent();
    return Files.isDirectory(input) || parent == null ? input : parent;
  }

  private static Waivers read(Path file) throws TroubleException {
    if (!Files.isRegularFile(file)) {
      throw new TroubleException("there is no waiver file " + file);
    }
    var result = Waivers.parse(file.toString(), text(file));
    if (result instanceof Rejected<Waivers> rejected) {
      throw new TroubleException(
          rejected.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
    return ((Parsed<Waivers>) result).schema();
  }

  private static String text(Path file) throws TroubleException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException notText) {
      throw new TroubleException(file + " is not UTF-8 text", notText);
    } catch (IOException unreadable) {
      throw new TroubleException("cannot read " + file, unreadable);
    }
  }
}
