package dev.concordat.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.compatibility.PublishedReleases;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of a registry's texts, tried on files that others have published. */
class PublishedTextTest {

  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:public )?\"(.+)\";");

  private static final Map<String, String> FILES = published();

  private static Map<String, String> published() {
    var files = new TreeMap<>(PublishedReleases.protoFiles("proto-google-common-protos", "2.79.0"));
    files.putAll(PublishedReleases.protoFiles("proto-google-cloud-pubsub-v1", "1.153.0"));
    files.putAll(PublishedReleases.protoFiles("opentelemetry-proto", "1.11.0-alpha"));
    return files;
  }

  static Stream<String> files() {
    return FILES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void theTextsOfAFileReadBackAsWhatTheyWerePrintedFrom(String path) {
    var imports = new TreeMap<String, String>();
    addImportsOf(path, imports);
    var schema = RegistrySchemas.read(path, FILES.get(path), imports);
    var meaning = Meaning.of(schema.root());

    var canonical = RegistrySchemas.read(path, RegistryText.canonical(schema), imports);
    assertThat(canonical.source().text()).isNotEqualTo(schema.source().text());
    assertThat(Meaning.of(canonical.root())).isEqualTo(meaning);
    assertThat(RegistryText.canonical(canonical)).isEqualTo(canonical.source().text());

    var normalized = RegistrySchemas.read(path, RegistryText.normalized(schema), imports);
    assertThat(Meaning.of(normalized.root())).isEqualTo(meaning);
    assertThat(RegistryText.normalized(canonical)).isEqualTo(normalized.source().text());
  }

  private static void addImportsOf(String path, Map<String, String> imports) {
    IMPORT
        .matcher(FILES.get(path))
        .results()
        .map(found -> found.group(1))
        .filter(FILES::containsKey)
        .forEach(imported -> {
          if (imports.put(imported, FILES.get(imported)) == null) {
            addImportsOf(imported, imports);
          }
        });
  }
}
