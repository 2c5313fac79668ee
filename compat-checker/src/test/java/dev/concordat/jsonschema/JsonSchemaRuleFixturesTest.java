package dev.concordat.jsonschema;

import dev.concordat.format.RuleFixtures;
import dev.concordat.rules.RuleSelection;
import java.io.IOException;
import java.nio.file.Path;

class JsonSchemaRuleFixturesTest extends RuleFixtures<JsonSchema> {

  JsonSchemaRuleFixturesTest() {
    super(new JsonSchemaFormat(), Path.of("src/test/resources/json"));
  }

  @Override
  protected String findings(Path folder, RuleSelection selection) throws IOException {
    return bothWays(folder.resolve("writer.json"), folder.resolve("reader.json"), selection);
  }
}
