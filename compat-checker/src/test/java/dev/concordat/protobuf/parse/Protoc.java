package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The compiler that the reader is held to, as the build puts it under {@code target/}. */
final class Protoc {

  private static final File EXECUTABLE =
      Path.of("target", "protoc", "protoc.exe").toAbsolutePath().toFile();

  private final Path folder;
  private final Map<String, String> ofCompiler = Corpus.ofCompiler();

  /** @param folder an empty one, for the files it reads and writes */
  Protoc(Path folder) {
    this.folder = folder;
  }

  /** The descriptors of the files and of all they import. */
  List<FileDescriptorProto> descriptors(Map<String, String> texts) throws Exception {
    var set = folder.resolve("descriptors.bin");
    var answer = run(
        texts,
        "--include_imports",
        "--include_source_info",
        "--retain_options",
        "--descriptor_set_out=" + set);
    if (!answer.accepts()) {
      throw new AssertionError("protoc refuses the files: " + answer.output());
    }
    return FileDescriptorSet.parseFrom(Files.readAllBytes(set)).getFileList();
  }

  /** The descriptor of one file, which may import those that come with the compiler; empty if it refuses it. */
  Optional<FileDescriptorProto> descriptor(String path, String text) throws Exception {
    var set = folder.resolve("descriptor.bin");
    var answer = run(
        Map.of(path, text),
        "--include_source_info",
        "--retain_options",
        "--descriptor_set_out=" + set);
    return answer.accepts()
        ? Optional.of(FileDescriptorSet.parseFrom(Files.readAllBytes(set)).getFile(0))
        : Optional.empty();
  }

  /** Whether it takes the files, and what it says about them. */
  Answer answer(Map<String, String> texts) throws Exception {
    return run(texts, "--descriptor_set_out=" + folder.resolve("descriptors.bin"));
  }

  record Answer(boolean accepts, String output) {}

  private Answer run(Map<String, String> texts, String... options) throws Exception {
    var sources = folder.resolve("sources");
    for (var text : texts.entrySet()) {
      write(sources.resolve(text.getKey()), text.getValue());
    }
    for (var text : ofCompiler.entrySet()) {
      if (!texts.containsKey(text.getKey()) && !Files.exists(sources.resolve(text.getKey()))) {
        write(sources.resolve(text.getKey()), text.getValue());
      }
    }
    if (!EXECUTABLE.canExecute() && !EXECUTABLE.setExecutable(true)) {
      throw new IOException("cannot be made executable: " + EXECUTABLE);
    }
    var command = new ArrayList<>(List.of(EXECUTABLE.toString(), "-I."));
    command.addAll(List.of(options));
    command.addAll(texts.keySet());
    var process = new ProcessBuilder(command)
        .directory(sources.toFile())
        .redirectErrorStream(true)
        .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor() == 0, output);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
