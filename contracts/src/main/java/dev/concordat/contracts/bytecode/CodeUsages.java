package dev.concordat.contracts.bytecode;

import dev.concordat.contracts.bytecode.AvroClass.AvroRecord;
import dev.concordat.contracts.usage.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the compiled classes of an application use of messages.
 *
 * @param usages each once per place, in the order of the classes
 * @param complete whether nothing is read without it being known what
 */
public record CodeUsages(List<Usage> usages, boolean complete) {

  public CodeUsages {
    usages = List.copyOf(usages);
  }

  /**
   * Looks at every class of an application; generated ones are only looked up.
   *
   * @param classes folders of the application's own classes, without its tests
   * @param dependencies jars and folders of what it depends on, where generated classes may be
   * @param avroSchemas texts of record schemas that generic records may have
   */
  public static CodeUsages of(
      List<Path> classes, List<Path> dependencies, List<String> avroSchemas) {
    var everything = new ArrayList<>(classes);
    everything.addAll(dependencies);
    var records =
        avroSchemas.stream().flatMap(text -> AvroRecord.of(text).stream()).toList();
    try (var classPath = new ClassPath(everything)) {
      var application = new ApplicationClasses(filesIn(classes));
      var reading = new ClassReading(
          new GeneratedTypes(classPath), application, new Callers(application, classPath), records);
      return reading.ofAll();
    }
  }

  private static List<byte[]> filesIn(List<Path> folders) {
    var files = new ArrayList<byte[]>();
    for (var folder : folders) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (var paths = Files.walk(folder)) {
        for (var path : paths.filter(CodeUsages::isClass).sorted().toList()) {
          files.add(Files.readAllBytes(path));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the classes in " + folder, e);
      }
    }
    return files;
  }

  private static boolean isClass(Path path) {
    var name = Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    return name.endsWith(".class") && !name.equals("module-info.class");
  }
}
