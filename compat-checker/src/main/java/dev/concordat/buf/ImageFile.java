package dev.concordat.buf;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.concordat.buf.BufImages.BufFileName;
import dev.concordat.protobuf.ProtobufFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image as {@code buf build} writes it, or a FileDescriptorSet of protoc, which is one that does not tell imports apart.
 */
final class ImageFile {

  private static final ProtobufFormat PROTOBUF = new ProtobufFormat();

  /** Numbers in buf's image format, which adds them to FileDescriptorProto. Source: buf/alpha/image/v1/image.proto. */
  private static final int EXTENSION = 8042;

  private static final int IS_IMPORT = 1;

  private static final long MOST_BYTES = 1_000_000_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String name;
  private final byte[] content;

  /** The files that are only there because others import them. */
  private final Set<String> imports;

  private ImageFile(String name, byte[] content, Set<String> imports) {
    this.name = name;
    this.content = content;
    this.imports = imports;
  }

  static ImageFile read(BufRef ref, Path from) throws BufException {
    var path = from.resolve(ref.path()).normalize();
    if (!Files.isRegularFile(path)) {
      throw new BufException("there is no file " + path);
    }
    try {
      var bytes = bytes(ref, path);
      return ref.format() == BufRef.Format.JSON_IMAGE
          ? ofJson(ref.path(), bytes)
          : ofBinary(ref.path(), bytes);
    } catch (InvalidProtocolBufferException | JacksonException malformed) {
      throw new BufException(
          "%s is not an image: %s".formatted(path, firstLine(malformed)), malformed);
    } catch (IOException unreadable) {
      throw new BufException(
          "cannot read %s: %s".formatted(path, unreadable.getMessage()), unreadable);
    }
  }

  private static String firstLine(Exception malformed) {
    return String.valueOf(malformed.getMessage()).lines().findFirst().orElse("");
  }

  private static byte[] bytes(BufRef ref, Path path) throws IOException, BufException {
    if (Files.size(path) > MOST_BYTES) {
      throw new BufException("%s is larger than %,d bytes".formatted(path, MOST_BYTES));
    }
    var bytes = Files.readAllBytes(path);
    boolean zipped = ref.path().endsWith("gz") || ref.option("compression").equals("gzip");
    if (!zipped) {
      return bytes;
    }
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return unzipped.readNBytes((int) MOST_BYTES);
    }
  }

  private static ImageFile ofBinary(String name, byte[] bytes)
      throws InvalidProtocolBufferException {
    var files = FileDescriptorSet.parseFrom(bytes);
    var imports = new HashSet<String>();
    for (var file : files.getFileList()) {
      for (var extension : file.getUnknownFields().getField(EXTENSION).getLengthDelimitedList()) {
        var values = UnknownFieldSet.parseFrom(extension).getField(IS_IMPORT).getVarintList();
        if (!values.isEmpty() && values.get(values.size() - 1) != 0) {
          imports.add(file.getName());
        }
      }
    }
    return new ImageFile(name, bytes, imports);
  }

  private static ImageFile ofJson(String name, byte[] bytes) {
    var text = new String(bytes, StandardCharsets.UTF_8);
    var imports = new HashSet<String>();
    for (var file : JSON.readTree(text).path("file")) {
      if (file.path("bufExtension").path("isImport").asBoolean(false)) {
        imports.add(file.path("name").asString(""));
      }
    }
    return new ImageFile(name, bytes, imports);
  }

  BufImages images(BufConfig config, Predicate<BufFileName> wanted) throws BufException {
    var all = PROTOBUF
        .readDescriptors(name, content)
        .orElseThrow(problems -> new BufException(problems.get(0).toString()));
    var roots = all.roots().stream()
        .map(file -> file.getName())
        .filter(path -> !imports.contains(path) && wanted.test(new BufFileName("", path)))
        .collect(Collectors.toSet());
    var image = new BufImage(
        config.version(), config.modules().get(0).breaking(), all.limitedTo(roots), Map.of());
    return new BufImages(List.of(image), List.of(), List.of());
  }
}
