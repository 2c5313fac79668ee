package dev.concordat.contracts.pact;

import dev.concordat.schema.ParseResult;
import java.util.List;
import java.util.Optional;

/**
 * What one application, the consumer, expects of another, the provider, example by example.
 *
 * @param specification which edition of the pact specification the file follows, 1 to 4
 * @param plugins what plugins left behind for the whole file
 */
public record Pact(
    int specification,
    String consumer,
    String provider,
    List<Interaction> interactions,
    List<PluginData> plugins) {

  public Pact {
    interactions = List.copyOf(interactions);
    plugins = List.copyOf(plugins);
  }

  /**
   * Reads a pact file.
   *
   * @param name what places are reported under, such as the file's name
   * @return the pact, or everything that is wrong with the file; bad input is never an exception
   */
  public static ParseResult<Pact> parse(String name, String json) {
    return new PactReader(name).read(json);
  }

  /** What the plugin of that name left for the whole file. */
  public Optional<PluginData> plugin(String name) {
    return plugins.stream().filter(plugin -> plugin.name().equals(name)).findFirst();
  }
}
