package dev.concordat.buf;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.sources.DescriptorFile;
import dev.concordat.sources.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

  static ImageFile read(BufRef ref, Path from) throws BufException, UnavailableException {
    var bytes = DescriptorFile.read(ref.path(), from);
    try {
      return ref.format() == BufRef.Format.JSON_IMAGE
          ? ofJson(ref.path(), bytes)
          : ofBinary(ref.path(), bytes);
    } catch (InvalidProtocolBufferException | JacksonException malformed) {
      throw new BufException(
          "%s is not an image: %s".formatted(ref.path(), firstLine(malformed)), malformed);
    }
  }

  private static String firstLine(Exception malformed) {
    return String.valueOf(malformed.getMessage()).lines().findFirst().orElse("");
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

  BufInput input(BufConfig config, Predicate<BufFileName> wanted) throws BufException {
    var all = PROTOBUF
        .readDescriptors(name, content)
        .orElseThrow(problems -> new BufException(problems.get(0).toString()));
    var roots = all.roots().stream()
        .map(file -> file.getName())
        .filter(path -> !imports.contains(path) && wanted.test(new BufFileName("", path)))
        .collect(Collectors.toSet());
    var image = new BufImage(
        config.version(), config.modules().get(0).breaking(), all.limitedTo(roots), Map.of());
    return new BufInput(List.of(new BufModule.Linked(image)), List.of());
  }
}
