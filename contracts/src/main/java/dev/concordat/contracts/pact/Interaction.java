package dev.concordat.contracts.pact;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One example of how consumer and provider speak with each other. */
public sealed interface Interaction {

  About about();

  /** What plugins left for this interaction, by the name of the plugin. */
  Map<String, JsonNode> pluginConfiguration();

  /** Everything that is sent, in either direction. */
  List<Part> parts();

  default String description() {
    return about().description();
  }

  /**
   * A request over HTTP and its response.
   *
   * @param status what the response says came of it; 0 if the file does not tell
   */
  record Http(
      About about,
      Map<String, JsonNode> pluginConfiguration,
      String method,
      String path,
      int status,
      Part request,
      Part response)
      implements Interaction {

    @Override
    public List<Part> parts() {
      return List.of(request, response);
    }
  }

  /** A message that the provider sends whenever it likes. */
  record Message(About about, Map<String, JsonNode> pluginConfiguration, Part message)
      implements Interaction {

    @Override
    public List<Part> parts() {
      return List.of(message);
    }
  }

  /**
   * A message of the consumer and what the provider answers to it, such as a remote procedure call.
   *
   * @param transport how they are carried, such as {@code grpc}
   * @param responses several if they are a stream
   */
  record SynchronousMessage(
      About about,
      Map<String, JsonNode> pluginConfiguration,
      @Nullable String transport,
      Part request,
      List<Part> responses)
      implements Interaction {

    public SynchronousMessage {
      responses = List.copyOf(responses);
    }

    @Override
    public List<Part> parts() {
      return Stream.concat(Stream.of(request), responses.stream()).toList();
    }
  }
}
