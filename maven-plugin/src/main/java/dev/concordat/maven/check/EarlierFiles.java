package dev.concordat.maven.check;

import dev.concordat.maven.project.SchemaLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The schema files of a project as they were. */
interface EarlierFiles {

  /** What reports call it: {@code main@1a2b3c4}. */
  String name();

  /** The texts by the absolute paths the files would have in the project today. */
  Map<Path, String> texts(SchemaLayout layout);

  /** Reads a folder or a git revision. */
  static EarlierFiles of(String against) {
    if (against.contains("#")) {
      throw new TroubleException("%s is not a folder".formatted(against), null);
    }
    return new Folder(against);
  }

  /** A folder that import statements start from. */
  record Folder(String name) implements EarlierFiles {
    @Override
    public Map<Path, String> texts(SchemaLayout layout) {
      var folder = layout.project().resolve(name).normalize();
      if (!Files.isDirectory(folder)) {
        throw new TroubleException("%s is not a folder".formatted(folder), null);
      }
      var texts = new TreeMap<Path, String>();
      try (var files = Files.walk(folder)) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          var root =
              file.toString().endsWith(".avsc") ? layout.avroDirectory() : layout.protoDirectory();
          if (file.toString().endsWith(".proto") || file.toString().endsWith(".avsc")) {
            texts.put(
                root.resolve(folder.relativize(file).toString()),
                new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + folder, e);
      }
      return texts;
    }
  }
}
