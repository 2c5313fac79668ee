package dev.concordat.maven.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.concordat.compatibility.Decision;
import dev.concordat.contracts.api.RegisteredSchema;
import dev.concordat.maven.check.StubRegistry.Received;
import dev.concordat.maven.project.ProjectSchemas;
import dev.concordat.maven.project.SchemaLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaRegistrationTest {

  private static final Application SERVICE = new Application("order-service", "1.4.0");

  @TempDir
  private Path folder;

  private StubRegistry registry;
  private ProjectFolder project;

  @BeforeEach
  void start() throws IOException {
    registry = new StubRegistry();
    project = new ProjectFolder(folder);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void whatIsImportedIsRegisteredFirstAndReferredTo() throws IOException {
    project
        .with("src/main/proto/a/order.proto", proto("import \"b/money.proto\";", "Order"))
        .with("src/main/proto/b/money.proto", proto("", "Money"));

    var outcome = register(project.schemas());

    assertThat(outcome.check().decision()).isEqualTo(Decision.PASSED);
    assertThat(outcome.registered())
        .extracting(RegisteredSchema::subject, RegisteredSchema::version)
        .containsExactly(tuple("b/money.proto", 1), tuple("a/order.proto", 1));
    assertThat(registry.received().get(1).body().path("references").toString())
        .isEqualTo("[{\"name\":\"b/money.proto\",\"subject\":\"b/money.proto\",\"version\":1}]");
  }

  @Test
  void aReferenceNamesTheSubjectThatAFileWasGiven() throws IOException {
    project.with("src/main/avro/order.avsc", """
        {"type":"record","name":"Order","namespace":"shop","fields":[
          {"name":"total","type":"shop.Money"}]}\
        """).with("src/main/avro/money.avsc", """
                  {"type":"record","name":"Money","namespace":"shop","fields":[]}\
                  """);

    register(
        ProjectSchemas.read(layout(Map.of("money-value", "src/main/avro/money.avsc"), List.of())));

    assertThat(registry.received())
        .extracting(Received::path)
        .containsExactly(
            "/api/v1/subjects/money-value/versions",
            "/api/v1/subjects/shop.Order/versions",
            "/api/v1/pacticipants/order-service/versions/1.4.0/offers");
    assertThat(registry.received().get(2).body().toString())
        .isEqualTo(
            "{\"schemas\":[{\"subject\":\"money-value\",\"version\":1},{\"subject\":\"shop.Order\",\"version\":1}]}");
    assertThat(registry.received().get(1).body().path("references").toString())
        .isEqualTo("[{\"name\":\"shop.Money\",\"subject\":\"money-value\",\"version\":1}]");
  }

  @Test
  void importsFromJarsAreRegisteredUnlessTheyAreThere() throws IOException {
    project
        .with("src/main/proto/order.proto", proto("import \"lib/a.proto\";", "Order"))
        .with("types/lib/a.proto", proto("import \"lib/b.proto\";", "A"))
        .with("types/lib/b.proto", proto("", "B"));
    registry.has("lib/b.proto", "PROTOBUF", proto("", "B"));

    register(ProjectSchemas.read(layout(Map.of(), List.of(folder.resolve("types")))));

    assertThat(registry.received())
        .extracting(Received::path)
        .containsExactly(
            "/api/v1/subjects/lib/a.proto/versions",
            "/api/v1/subjects/order.proto/versions",
            "/api/v1/pacticipants/order-service/versions/1.4.0/offers");
  }

  @Test
  void aRefusalEndsItAndIsTold() throws IOException {
    project
        .with("src/main/proto/a.proto", proto("import \"b.proto\";", "A"))
        .with("src/main/proto/b.proto", proto("", "B"));
    registry.refuses("b.proto", SampleVerdicts.BLOCKED);

    var outcome = register(project.schemas());

    assertThat(outcome.check().isBlocked()).isTrue();
    assertThat(outcome.check().summary()).isEqualTo("1 breaking change, 1 consumer affected");
    assertThat(outcome.registered()).isEmpty();
    assertThat(registry.received()).hasSize(1);
  }

  @Test
  void nothingIsRegisteredIfSomethingDoesNotParse() throws IOException {
    project
        .with("src/main/proto/a.proto", proto("", "A"))
        .with("src/main/proto/b.proto", "message {");

    var outcome = register(project.schemas());

    assertThat(outcome.check().problems()).isNotEmpty();
    assertThat(registry.received()).isEmpty();
  }

  private SchemaRegistration.Outcome register(ProjectSchemas schemas) {
    return new SchemaRegistration(registry.client(), registry.address()).of(SERVICE, schemas);
  }

  private SchemaLayout layout(Map<String, String> subjects, List<Path> archives) {
    return new SchemaLayout(
        folder,
        Path.of("src/main/proto"),
        Path.of("src/main/avro"),
        Path.of("src/main/jsonschema"),
        List.of(),
        List.of(),
        subjects,
        archives);
  }

  private static String proto(String imports, String message) {
    return "syntax = \"proto3\";\n%s\nmessage %s {\n}\n".formatted(imports, message);
  }
}
