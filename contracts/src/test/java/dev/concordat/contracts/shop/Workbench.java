package dev.concordat.contracts.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.generic.GenericData.StringType;

/** Makes programs as a build does: the real protoc, Avro's own generator, the JDK's compiler. */
record Workbench(Path folder) {

  private static final Path PROTOC = Path.of("target", "protoc", "protoc.exe").toAbsolutePath();

  /** Writes a source file or schema. */
  Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Makes Java classes of a {@code .proto} file. */
  void generateProtobuf(String text, String name, String target)
      throws IOException, InterruptedException {
    var file = write("protos/" + name + ".proto", text);
    if (!Files.isExecutable(PROTOC) && !PROTOC.toFile().setExecutable(true)) {
      throw new IllegalStateException(PROTOC + " cannot be run");
    }
    var command = List.of(
        PROTOC.toString(),
        "--proto_path=" + file.getParent(),
        "--java_out=" + Files.createDirectories(folder.resolve(target)),
        file.toString());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
  }

  /** Makes Java classes of a record schema. */
  void generateAvro(String text, String target) throws IOException {
    var compiler = new SpecificCompiler(new Schema.Parser().parse(text));
    compiler.setStringType(StringType.String);
    compiler.compileToDestination(
        null, Files.createDirectories(folder.resolve(target)).toFile());
  }

  /** Compiles all sources below a folder. */
  Path compile(String sources, String target) throws IOException {
    var classes = Files.createDirectories(folder.resolve(target));
    var arguments = new ArrayList<>(List.of(
        "-g",
        "-nowarn",
        "-proc:none",
        "-Xlint:none",
        "-implicit:none",
        "-d",
        classes.toString(),
        "-cp",
        System.getProperty("java.class.path")));
    filesIn(folder.resolve(sources), ".java").forEach(file -> arguments.add(file.toString()));
    var said = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options = arguments.subList(0, 9);
      var units = files.getJavaFileObjectsFromStrings(arguments.subList(9, arguments.size()));
      if (!compiler.getTask(said, files, null, options, null, units).call()) {
        throw new IllegalStateException(said.toString());
      }
    }
    return classes;
  }

  /** Loads classes of a folder, which see those of this test and no others. */
  static URLClassLoader load(Path classes) throws MalformedURLException {
    return new URLClassLoader(
        new URL[] {classes.toUri().toURL()}, Workbench.class.getClassLoader());
  }

  static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  private static List<Path> filesIn(Path folder, String suffix) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
