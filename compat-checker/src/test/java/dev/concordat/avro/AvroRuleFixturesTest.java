package dev.concordat.avro;

import dev.concordat.format.RuleFixtures;
import dev.concordat.rules.RuleSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

class AvroRuleFixturesTest extends RuleFixtures<AvroSchema> {

  AvroRuleFixturesTest() {
    super(new AvroFormat(), Path.of("src/test/resources/avro"));
  }

  @Override
  protected String findings(Path folder, RuleSelection selection) throws IOException {
    return bothWays(file(folder, "writer"), file(folder, "reader"), selection);
  }

  private static Path file(Path folder, String side) {
    return Stream.of(".avsc", ".avdl", ".avpr")
        .map(ending -> folder.resolve(side + ending))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }
}
