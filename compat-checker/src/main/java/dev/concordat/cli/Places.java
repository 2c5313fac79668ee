package dev.concordat.cli;

import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.sources.DescriptorFile;
import dev.concordat.sources.SchemaFiles;
import dev.concordat.sources.UnavailableException;
import dev.concordat.trees.SchemaTexts;
import dev.concordat.trees.SchemaTree;
import java.nio.file.Path;

/**
 * Two places of schemas that are compared: folders, jars, git revisions, or files of descriptors.
 *
 * @param earlier how people call the earlier one
 * @param later how they call the later one
 */
record Places(String earlier, String later, SchemaTree.Pair trees) {

  private static final Path HERE = Path.of("").toAbsolutePath();

  /**
   * Reads them, with all that is needed to compare them.
   *
   * @param commentsCount whether a changed comment is a change
   * @param strict whether the later schemas must be as new ones must
   */
  static Places read(
      String earlier, String later, boolean commentsCount, boolean strict, Progress progress)
      throws TroubleException, UnavailableException {
    boolean fromDescriptors = DescriptorFile.isMeant(earlier, HERE);
    if (DescriptorFile.isMeant(later, HERE) || fromDescriptors) {
      var now = side(later, strict, progress);
      return new Places(earlier, later, new SchemaTree.Pair(side(earlier, false, progress), now));
    }
    progress.step("reading " + later);
    var now = notEmpty(SchemaFiles.read(later, HERE), later);
    progress.step("reading " + earlier);
    var before = notEmpty(now.other(earlier, HERE), earlier);
    progress.step("parsing what differs in %,d files".formatted(now.texts().size()));
    return new Places(
        before.name(),
        now.name(),
        SchemaTree.compared(SchemaTexts.of(before), SchemaTexts.of(now), commentsCount, strict));
  }

  private static SchemaTree side(String place, boolean strict, Progress progress)
      throws TroubleException, UnavailableException {
    progress.step("reading " + place);
    if (!DescriptorFile.isMeant(place, HERE)) {
      return SchemaTree.of(SchemaTexts.of(notEmpty(SchemaFiles.read(place, HERE), place)), strict);
    }
    // Nobody wrote it: that it is broken is no finding.
    var schema = new ProtobufFormat()
        .readDescriptors(place, DescriptorFile.read(place, HERE))
        .orElseThrow(problems -> new TroubleException(problems.get(0).toString()));
    return SchemaTree.of(schema);
  }

  /** A place without schemas is a mistake in the call far more often than it is meant. */
  private static SchemaFiles notEmpty(SchemaFiles files, String place) throws TroubleException {
    if (files.isEmpty()) {
      throw new TroubleException(
          "there are no .proto, .avsc, .avdl, .avpr or .schema.json files in " + place);
    }
    return files;
  }
}
