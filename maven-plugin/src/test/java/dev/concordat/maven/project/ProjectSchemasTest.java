package dev.concordat.maven.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectSchemasTest {

  @TempDir
  private Path project;

  @Test
  void aProtoFileIsCalledWhatItIsImportedAsAndAnAvroFileAfterItsRecord() throws IOException {
    write("src/main/proto/shop/orders/v1/order.proto", "syntax = \"proto3\";");
    write("src/main/avro/any/place/shipment.avsc", """
        {"type":"record","name":"Shipment","namespace":"shop","fields":[]}""");

    var schemas = ProjectSchemas.read(layout(Map.of()));

    assertThat(schemas.all())
        .extracting(SchemaFile::subject, SchemaFile::path)
        .containsExactly(
            tuple("shop.Shipment", "src/main/avro/any/place/shipment.avsc"),
            tuple("shop/orders/v1/order.proto", "src/main/proto/shop/orders/v1/order.proto"));
  }

  @Test
  void aSubjectCanBeGivenAnotherNameAndAFileFromElsewhere() throws IOException {
    write("src/main/proto/order.proto", "");
    write("schemas/payment.avsc", "{\"type\":\"record\",\"name\":\"Payment\",\"fields\":[]}");

    var schemas = ProjectSchemas.read(layout(
        Map.of("orders-value", "src/main/proto/order.proto", "payments", "schemas/payment.avsc")));

    assertThat(schemas.all())
        .extracting(SchemaFile::subject, SchemaFile::name)
        .containsExactly(tuple("payments", "Payment"), tuple("orders-value", "order.proto"));
  }

  @Test
  void whatIsImportedComesFirst() throws IOException {
    write("src/main/proto/a.proto", "import \"c.proto\";");
    write("src/main/proto/b.proto", "");
    write("src/main/proto/c.proto", "import \"d.proto\";");
    write("src/main/proto/d.proto", "import \"a.proto\";");

    var schemas = ProjectSchemas.read(layout(Map.of()));

    assertThat(schemas.inDependencyOrder())
        .extracting(SchemaFile::name)
        .containsExactly("d.proto", "c.proto", "a.proto", "b.proto");
  }

  @Test
  void importsAreFoundInTheProjectThenInJarsThenElsewhere() throws IOException {
    write("src/main/proto/a.proto", "import \"b.proto\"; import \"jar.proto\";");
    write("src/main/proto/b.proto", "import \"elsewhere.proto\"; import \"nowhere.proto\";");
    var jar = project.resolve("types.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("jar.proto"));
      out.write("import \"deep.proto\";".getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new JarEntry("deep.proto"));
      out.write("// deep".getBytes(StandardCharsets.UTF_8));
    }

    var schemas = ProjectSchemas.read(new SchemaLayout(
        project,
        Path.of("src/main/proto"),
        Path.of("src/main/avro"),
        Path.of("src/main/jsonschema"),
        List.of(),
        List.of(),
        Map.of(),
        List.of(jar)));
    var source = schemas.sourceOf(
        schemas.named("a.proto").orElseThrow(),
        name -> name.equals("elsewhere.proto") ? Optional.of("// elsewhere") : Optional.empty());

    assertThat(source.imports())
        .containsOnlyKeys("b.proto", "jar.proto", "deep.proto", "elsewhere.proto")
        .containsEntry("deep.proto", "// deep")
        .containsEntry("elsewhere.proto", "// elsewhere");
  }

  @Test
  void patternsChooseFiles() throws IOException {
    write("src/main/proto/shop/a.proto", "");
    write("src/main/proto/shop/internal/b.proto", "");
    write("src/main/proto/top.proto", "");

    var schemas = ProjectSchemas.read(new SchemaLayout(
        project,
        Path.of("src/main/proto"),
        Path.of("src/main/avro"),
        Path.of("src/main/jsonschema"),
        List.of("**/*.proto"),
        List.of("**/internal/**"),
        Map.of(),
        List.of()));

    assertThat(schemas.all())
        .extracting(SchemaFile::name)
        .containsExactly("shop/a.proto", "top.proto");
  }

  @Test
  void aSubjectWithoutAFileIsAMistake() {
    assertThatThrownBy(() -> ProjectSchemas.read(layout(Map.of("orders", "order.proto"))))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessage("subject 'orders' is to have the schema in order.proto, which is not a file");
  }

  @Test
  void twoFilesOfOneSubjectAreAMistake() throws IOException {
    write("src/main/avro/a.avsc", "{\"type\":\"record\",\"name\":\"A\",\"fields\":[]}");
    write("src/main/avro/b.avsc", "{\"type\":\"record\",\"name\":\"A\",\"fields\":[]}");

    assertThatThrownBy(() -> ProjectSchemas.read(layout(Map.of())))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("src/main/avro/a.avsc and src/main/avro/b.avsc")
        .hasMessageContaining("'A'");
  }

  private SchemaLayout layout(Map<String, String> subjects) {
    return new SchemaLayout(
        project,
        Path.of("src/main/proto"),
        Path.of("src/main/avro"),
        Path.of("src/main/jsonschema"),
        List.of(),
        List.of(),
        subjects,
        List.of());
  }

  private void write(String path, String text) throws IOException {
    var file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
