package dev.concordat.cli;

import dev.concordat.avro.AvroFormat;
import dev.concordat.jsonschema.JsonSchemaFormat;
import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import dev.concordat.sources.SchemaFiles;
import dev.concordat.sources.UnavailableException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A single schema file with what it imports, found in its own folder and in the folders named for it. */
final class SchemaFile {

  private static final Path HERE = Path.of("");

  private static final ProtobufFormat PROTOBUF = new ProtobufFormat();
  private static final AvroFormat AVRO = new AvroFormat();
  private static final JsonSchemaFormat JSON = new JsonSchemaFormat();

  private SchemaFile() {}

  static SchemaSource read(String file, SchemaType type, List<Path> importFolders)
      throws TroubleException, UnavailableException {
    var path = Path.of(file).toAbsolutePath().normalize();
    if (!Files.isRegularFile(path) || path.getParent() == null) {
      throw new TroubleException("there is no file " + file);
    }
    var text = text(path);
    return switch (type) {
      case PROTOBUF ->
        new SchemaSource(file, text, protobufImports(text, path.getParent(), importFolders));
      case AVRO -> new SchemaSource(file, text, avroImports(path, file, text, importFolders));
      case JSON -> new SchemaSource(file, text, jsonImports(text, path.getParent(), importFolders));
    };
  }

  /** A file of any name, unlike those that are looked for in folders. */
  private static String text(Path path) throws TroubleException {
    try {
      return Files.readString(path);
    } catch (CharacterCodingException notUtf8) {
      throw new TroubleException(path + " is not UTF-8 text", notUtf8);
    } catch (IOException unreadable) {
      throw new TroubleException("cannot read %s: %s".formatted(path, unreadable), unreadable);
    }
  }

  private static Map<String, String> protobufImports(
      String text, Path own, List<Path> importFolders) throws TroubleException {
    var found = new TreeMap<String, String>();
    var ahead = new ArrayDeque<>(List.of(text));
    while (!ahead.isEmpty()) {
      for (var name : PROTOBUF.importsIn(ahead.remove())) {
        for (var folder : withOwn(own, importFolders)) {
          var file = folder.resolve(name);
          if (!found.containsKey(name) && Files.isRegularFile(file)) {
            var imported = text(file);
            found.put(name, imported);
            ahead.add(imported);
          }
        }
      }
    }
    return found;
  }

  /** What a JSON Schema refers to by path; what is a URI has to be among the folders' files by that name. */
  private static Map<String, String> jsonImports(String text, Path own, List<Path> importFolders)
      throws TroubleException {
    var found = new TreeMap<String, String>();
    var ahead = new ArrayDeque<>(List.of(text));
    while (!ahead.isEmpty()) {
      for (var name : JSON.referencesIn(ahead.remove())) {
        for (var folder : withOwn(own, importFolders)) {
          var file = name.contains(":") ? folder : folder.resolve(name).normalize();
          if (!found.containsKey(name) && Files.isRegularFile(file)) {
            var imported = text(file);
            found.put(name, imported);
            ahead.add(imported);
          }
        }
      }
    }
    return found;
  }

  private static List<Path> withOwn(Path own, List<Path> importFolders) {
    var folders = new ArrayList<>(importFolders);
    folders.add(own);
    return folders;
  }

  /** The files that IDL takes in, by their paths from where the importing one's starts; else from an import folder. */
  private static void addTakenIn(String file, Map<String, String> texts, List<Path> importFolders)
      throws TroubleException {
    var ahead = new ArrayDeque<>(List.of(file));
    while (!ahead.isEmpty()) {
      var from = ahead.remove();
      for (var taken : AVRO.filesTakenIn(from, texts.getOrDefault(from, "")).entrySet()) {
        var places = new ArrayList<>(List.of(Path.of(taken.getKey())));
        importFolders.forEach(folder -> places.add(folder.resolve(taken.getValue())));
        for (var there : places) {
          if (!texts.containsKey(taken.getKey()) && Files.isRegularFile(there)) {
            texts.put(taken.getKey(), text(there));
            ahead.add(taken.getKey());
          }
        }
      }
    }
  }

  private static Map<String, String> avroImports(
      Path path, String file, String text, List<Path> importFolders)
      throws UnavailableException, TroubleException {
    var texts = new TreeMap<String, String>();
    for (var folder : importFolders) {
      SchemaFiles.read(folder.toString(), HERE).texts().forEach(texts::put);
    }
    try (var siblings = Files.newDirectoryStream(path.resolveSibling(""), "*.avsc")) {
      for (var sibling : siblings) {
        if (!sibling.equals(path) && Files.isRegularFile(sibling)) {
          texts.put(String.valueOf(sibling.getFileName()), text(sibling));
        }
      }
    } catch (IOException unreadable) {
      throw new TroubleException(
          "cannot read the folder of %s: %s".formatted(path, unreadable), unreadable);
    }
    texts.put(file, text);
    addTakenIn(file, texts, importFolders);
    return AVRO.withImports(texts).stream()
        .filter(source -> source.name().equals(file))
        .findFirst()
        .orElseThrow()
        .imports();
  }
}
