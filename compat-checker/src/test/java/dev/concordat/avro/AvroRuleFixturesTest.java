package dev.concordat.avro;

import dev.concordat.format.RuleFixtures;
import dev.concordat.rules.RuleSelection;
import java.io.IOException;
import java.nio.file.Path;

class AvroRuleFixturesTest extends RuleFixtures<AvroSchema> {

  AvroRuleFixturesTest() {
    super(new AvroFormat(), Path.of("src/test/resources/avro"));
  }

  @Override
  protected String findings(Path folder, RuleSelection selection) throws IOException {
    return bothWays(folder.resolve("writer.avsc"), folder.resolve("reader.avsc"), selection);
  }
}
