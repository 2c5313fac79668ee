package dev.concordat.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.avro.AvroFormat;
import dev.concordat.format.SchemaFormat;
import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Releases that others have published over years, registered in their order under BACKWARD_TRANSITIVE. Each file under {@code
 * published-history} lists what is refused then; after a refusal, the line starts anew with the refused version. The comments in the
 * files say why each refusal is right.
 */
class RealHistoryTest {

  private static final Path EXPECTED = Path.of("src/test/resources/published-history");

  @Test
  void sevenYearsOfPubSub() throws IOException {
    var shared = PublishedReleases.protoFiles("proto-google-common-protos", "2.79.0");

    var registry = new Line<>(new ProtobufFormat());
    for (var release : List.of(
        "1.60.0", "1.80.0", "1.85.1", "1.90.0", "1.95.0", "1.102.0", "1.106.0", "1.110.0",
        "1.114.0", "1.118.0", "1.123.0", "1.153.0")) {
      var files = PublishedReleases.protoFiles("proto-google-cloud-pubsub-v1", release);
      var importable = new TreeMap<>(shared);
      importable.putAll(files);
      registry.registerAll(release, files, importable);
    }

    registry.assertThatItRefusedWhatIsListedIn("pubsub.txt");
  }

  @Test
  void fiveYearsOfOpenTelemetry() throws IOException {
    var registry = new Line<>(new ProtobufFormat());
    for (var release : List.of(
        "0.9.0", "0.11.0", "0.13.0", "0.14.0", "0.15.0", "0.16.0", "0.17.0", "0.18.0", "0.19.0",
        "0.20.0", "1.3.2", "1.5.0", "1.8.0", "1.11.0")) {
      var files = PublishedReleases.protoFiles("opentelemetry-proto", release + "-alpha");
      registry.registerAll(release, files, files);
    }

    registry.assertThatItRefusedWhatIsListedIn("opentelemetry.txt");
  }

  @Test
  void tenYearsOfGenomes() throws IOException {
    var registry = new Line<>(new AvroFormat());
    for (var release : List.of(
        "0.1.1", "0.2.0", "0.3.0", "0.4.0", "0.5.0", "0.6.0", "0.7.0", "0.8.0", "0.9.0", "0.10.0",
        "0.11.0", "0.12.0", "0.13.0", "0.15.0", "1.0.3")) {
      registry.registerAll(
          release, PublishedReleases.avroRecords("bdg-formats", release), Map.of());
    }

    registry.assertThatItRefusedWhatIsListedIn("bdg-formats.txt");
  }

  /** What a registry holds of one family, and what it refused. */
  private static final class Line<S extends Schema> {
    private final SchemaFormat<S> format;
    private final Map<String, List<Baseline>> versions = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();
    private int accepted;

    private Line(SchemaFormat<S> format) {
      this.format = format;
    }

    private void registerAll(
        String release, Map<String, String> schemas, Map<String, String> importable) {
      assertThat(schemas).as("schemas of release %s", release).isNotEmpty();
      schemas.forEach((subject, text) -> {
        var imports = new TreeMap<>(importable);
        imports.remove(subject);
        register(subject, release, new SchemaSource(subject, text, imports));
      });
    }

    private void register(String subject, String release, SchemaSource source) {
      var schema = format
          .parseStored(source)
          .orElseThrow(problems -> new IllegalStateException(release + ": " + problems));
      var history = versions.computeIfAbsent(subject, none -> new ArrayList<>());

      var answer = CompatibilityChecker.registryAnswer(
          schema, history, CompatibilityLevel.BACKWARD_TRANSITIVE);

      if (answer.isCompatible()) {
        accepted++;
      } else {
        refused.add("%s %s against %s"
            .formatted(subject, release, answer.against().orElseThrow().name()));
        answer.reasons().stream()
            .map(reason ->
                "  %s %s".formatted(reason.finding().rule(), reason.finding().message()))
            .forEach(refused::add);
        history.clear();
      }
      history.add(new Baseline(release, schema));
    }

    /** Lines that start with {@code #} are comments. */
    private void assertThatItRefusedWhatIsListedIn(String file) throws IOException {
      var expected = Files.readString(EXPECTED.resolve(file))
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .collect(Collectors.joining("\n"));

      assertThat(String.join("\n", refused)).isEqualTo(expected);
      assertThat(accepted).as("accepted versions").isGreaterThan(10);
    }
  }
}
