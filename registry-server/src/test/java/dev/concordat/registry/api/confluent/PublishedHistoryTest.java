package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Releases that others have published over years, registered over HTTP in their order under BACKWARD_TRANSITIVE, each file a subject
 * and its imports references. What is refused is what the checker's own test has listed and explained.
 */
class PublishedHistoryTest {

  private static final Path JARS = Path.of("target/published");

  private static final Path LISTED =
      Path.of("../compat-checker/src/test/resources/published-history");

  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:public )?\"(.+)\";");

  private static final Pattern ERROR_TYPE = Pattern.compile("errorType:[\"'](\\w+)[\"']");

  private static final JsonMapper JSON = new JsonMapper();

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  /** Where each imported path is registered, and as which version. */
  private final Map<String, Map<String, Object>> references = new HashMap<>();

  private final List<String> refused = new ArrayList<>();

  @BeforeEach
  void everyEarlierVersionCounts() {
    SERVER.put("/config", "{\"compatibility\":\"BACKWARD_TRANSITIVE\"}");
  }

  @Test
  void pubSubIsTakenWhole() throws IOException {
    var shared = protoFiles("proto-google-common-protos-", "google/api/");
    var releases = jars("proto-google-cloud-pubsub-v1-");
    assertThat(releases).hasSizeGreaterThanOrEqualTo(10);

    registerAll("the shared files", shared);
    for (var release : releases) {
      registerAll(release, protoFiles("proto-google-cloud-pubsub-v1-" + release, "google/"));
    }

    assertThat(refused).isEmpty();
    assertThat(SERVER
            .get("/subjects/google%2Fpubsub%2Fv1%2Fpubsub.proto/versions")
            .json()
            .size())
        .isGreaterThan(8);
  }

  @Test
  void ofOpenTelemetryWhatIsListedIsRefused() throws IOException {
    var releases = jars("opentelemetry-proto-");
    assertThat(releases).hasSizeGreaterThanOrEqualTo(10);

    for (var release : releases) {
      registerAll(
          release.replace("-alpha", ""), protoFiles("opentelemetry-proto-" + release, "open"));
    }

    assertThat(refused).containsExactlyInAnyOrderElementsOf(listed("opentelemetry.txt"));
  }

  @Test
  void ofTenYearsOfGenomesWhatIsListedIsRefused() throws IOException {
    // Some of them have defaults that no new schema may have.
    SERVER.put("/config", "{\"validateNewSchemas\":false}");
    var releases = jars("bdg-formats-");
    assertThat(releases).hasSizeGreaterThanOrEqualTo(10);

    for (var release : releases) {
      for (var schema : avroRecords("bdg-formats-" + release + ".jar").entrySet()) {
        var name = schema.getKey();
        register(name, release, "AVRO", schema.getValue(), List.of());
      }
    }

    assertThat(refused).containsExactlyInAnyOrderElementsOf(listed("bdg-formats.txt"));
  }

  /** Imports before their importers. */
  private void registerAll(String release, Map<String, String> files) {
    var done = new ArrayList<String>();
    for (var path : files.keySet()) {
      register(path, release, files, done);
    }
  }

  private void register(String path, String release, Map<String, String> files, List<String> done) {
    if (done.contains(path)) {
      return;
    }
    done.add(path);
    var text = files.get(path);
    var imports = IMPORT.matcher(text).results().map(found -> found.group(1)).toList();
    imports.stream()
        .filter(files::containsKey)
        .forEach(imported -> register(imported, release, files, done));
    register(
        path,
        release,
        "PROTOBUF",
        text,
        imports.stream().filter(references::containsKey).map(references::get).toList());
  }

  /** As the next version of the same subject; if that is refused, as the first version of another one, which it then goes on with. */
  private void register(
      String path, String release, String type, String text, List<Map<String, Object>> imports) {
    var subject =
        references.containsKey(path) ? references.get(path).get("subject").toString() : path;
    var body =
        JSON.writeValueAsString(Map.of("schemaType", type, "schema", text, "references", imports));
    var answer = post(subject, body);
    if (answer.status() == 409) {
      var kinds = ERROR_TYPE.matcher(answer.json().get("message").asString()).results();
      refused.add(
          path + " " + release + " " + kinds.map(found -> found.group(1)).toList());
      subject = path + " since " + release;
      answer = post(subject, body);
    }
    assertThat(answer.status()).as("%s %s: %s", path, release, answer.body()).isEqualTo(200);
    references.put(
        path,
        Map.of(
            "name", path,
            "subject", subject,
            "version", answer.json().get("version").asInt()));
  }

  private static Answer post(String subject, String body) {
    var encoded = URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    return SERVER.post("/subjects/" + encoded + "/versions", body);
  }

  /** The path, the release and the kinds of each refusal. */
  private static List<String> listed(String file) throws IOException {
    var listed = new ArrayList<String>();
    var kinds = new ArrayList<String>();
    for (var line : Files.readAllLines(LISTED.resolve(file))) {
      if (line.startsWith("  ")) {
        kinds.add(line.trim().split(" ", 2)[0]);
        listed.set(
            listed.size() - 1,
            listed.get(listed.size() - 1).replaceAll(" \\[.*", "") + " " + kinds);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        kinds.clear();
        listed.add(line.substring(0, line.indexOf(" against ")));
      }
    }
    return listed;
  }

  /** The releases there are jars of, oldest first. */
  private static List<String> jars(String prefix) throws IOException {
    try (Stream<Path> found = Files.list(JARS)) {
      return found
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length(), name.length() - ".jar".length()))
          .sorted((one, other) ->
              Runtime.Version.parse(plain(one)).compareTo(Runtime.Version.parse(plain(other))))
          .toList();
    }
  }

  /** What Java takes for a version: no zeros at the end. */
  private static String plain(String release) {
    return "1." + release.replace("-alpha", "").replaceAll("(\\.0)+$", "");
  }

  private static Map<String, String> protoFiles(String jar, String folder) throws IOException {
    var files = new TreeMap<String, String>();
    entries(jar, name -> name.startsWith(folder) && name.endsWith(".proto"))
        .forEach((name, bytes) -> files.put(name, new String(bytes, StandardCharsets.UTF_8)));
    return files;
  }

  /** The records that the classes in a jar were generated from: Avro's compiler puts the text into the static initializer. */
  private static Map<String, String> avroRecords(String jar) throws IOException {
    var records = new TreeMap<String, String>();
    entries(jar, name -> name.endsWith(".class") && !name.contains("$")).forEach((name, bytes) -> {
      var type = new ClassNode();
      new ClassReader(bytes).accept(type, 0);
      var text = type.methods.stream()
          .filter(method -> method.name.equals("<clinit>"))
          .flatMap(method -> Stream.of(method.instructions.toArray()))
          .flatMap(
              step -> step instanceof LdcInsnNode constant && constant.cst instanceof String part
                  ? Stream.of(part)
                  : Stream.of())
          .dropWhile(part -> !part.startsWith("{\"type\":\"record\""))
          .collect(Collectors.joining());
      if (!text.isEmpty()) {
        records.put(type.name.replace('/', '.'), text);
      }
    });
    return records;
  }

  private static Map<String, byte[]> entries(String jar, Predicate<String> wanted)
      throws IOException {
    var entries = new TreeMap<String, byte[]>();
    try (var found = Files.list(JARS)) {
      var file = found
          .filter(path -> path.getFileName().toString().startsWith(jar))
          .findFirst()
          .orElseThrow();
      try (var zip = new ZipFile(file.toFile())) {
        for (ZipEntry entry :
            (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
          if (wanted.test(entry.getName())) {
            try (var content = zip.getInputStream(entry)) {
              entries.put(entry.getName(), content.readAllBytes());
            }
          }
        }
      }
    }
    return entries;
  }
}
