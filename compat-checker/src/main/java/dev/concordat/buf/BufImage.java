package dev.concordat.buf;

import dev.concordat.protobuf.ProtobufSchema;
import dev.concordat.schema.Location;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The linked files of one module, with those they import.
 *
 * @param schema of which the roots are the files that are asked about
 * @param shown what reports call a file, by the path it is imported by
 */
record BufImage(
    BufVersion version,
    BreakingSettings breaking,
    ProtobufSchema schema,
    Map<String, String> shown) {

  /** Whether a file is there only because others import it. */
  boolean isImport(String path) {
    return schema.roots().stream().noneMatch(file -> file.getName().equals(path));
  }

  String packageOf(String path) {
    var file = schema.files().get(path);
    return file == null ? "" : file.getPackage();
  }

  Set<String> rootPaths() {
    return schema.roots().stream().map(file -> file.getName()).collect(Collectors.toSet());
  }

  /** The same place in the file as people find it. What every compiler brings along has no other name. */
  @Nullable
  Location shown(@Nullable Location at) {
    return at == null
        ? null
        : new Location(
            shown.getOrDefault(at.file(), at.file()),
            at.startLine(),
            at.startColumn(),
            at.endLine(),
            at.endColumn());
  }
}
