package dev.concordat.compatibility;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The schemas inside of jars that others have published; the build puts the jars into the folder. */
public final class PublishedReleases {

  private static final Path FOLDER = Path.of("target/published");

  private static final String START_OF_A_RECORD = "{\"type\":\"record\"";

  private PublishedReleases() {}

  /** The {@code .proto} files of a release by the paths they are imported by. */
  public static Map<String, String> protoFiles(String artifact, String version) {
    var files = new TreeMap<String, String>();
    read(artifact, version).forEach((path, bytes) -> {
      if (path.endsWith(".proto")) {
        files.put(path, new String(bytes, StandardCharsets.UTF_8));
      }
    });
    return files;
  }

  /** The Avro records that classes of a release were generated from, by the names of the classes. */
  public static Map<String, String> avroRecords(String artifact, String version) {
    var records = new TreeMap<String, String>();
    read(artifact, version).forEach((path, bytes) -> {
      if (path.endsWith(".class") && !path.contains("$")) {
        var record = recordIn(textOf(bytes));
        if (!record.isEmpty()) {
          records.put(path.replace(".class", "").replace('/', '.'), record);
        }
      }
    });
    return records;
  }

  /** Avro's compiler cuts a long schema into constants that follow each other. */
  private static String recordIn(List<String> constants) {
    var record = new StringBuilder();
    for (var text : constants) {
      if (!record.isEmpty() || text.startsWith(START_OF_A_RECORD)) {
        record.append(text);
        if (isWhole(record)) {
          break;
        }
      }
    }
    return record.toString();
  }

  private static boolean isWhole(CharSequence json) {
    int open = 0;
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      switch (json.charAt(i)) {
        case '\\' -> i++;
        case '"' -> quoted = !quoted;
        case '{' -> open += quoted ? 0 : 1;
        case '}' -> open -= quoted ? 0 : 1;
        default -> {}
      }
    }
    return open == 0;
  }

  private static Map<String, byte[]> read(String artifact, String version) {
    var entries = new TreeMap<String, byte[]>();
    try (var jar = new ZipFile(FOLDER.resolve(artifact + "-" + version + ".jar").toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(ZipEntry.class::cast)::iterator) {
        if (!entry.isDirectory()) {
          try (var content = jar.getInputStream(entry)) {
            entries.put(entry.getName(), content.readAllBytes());
          }
        }
      }
      return entries;
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The text constants of a class file: the Java Virtual Machine Specification, 4.4. */
  private static List<String> textOf(byte[] classFile) {
    var texts = new ArrayList<String>();
    try (var in = new DataInputStream(new ByteArrayInputStream(classFile))) {
      in.skipNBytes(8);
      int constants = in.readUnsignedShort();
      for (int i = 1; i < constants; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.add(in.readUTF());
          case 5, 6 -> {
            in.skipNBytes(8);
            i++;
          }
          case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          default -> in.skipNBytes(4);
        }
      }
      return texts;
    } catch (IOException notAClass) {
      throw new UncheckedIOException(notAClass);
    }
  }
}
