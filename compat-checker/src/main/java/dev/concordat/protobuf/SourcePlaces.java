package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.SourceCodeInfo;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.concordat.schema.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the parts of one file stand in its text, by their {@link DescriptorPath}. */
final class SourcePlaces {

  private final String file;
  private final Map<List<Integer>, SourceCodeInfo.Location> byPath;

  private SourcePlaces(String file, Map<List<Integer>, SourceCodeInfo.Location> byPath) {
    this.file = file;
    this.byPath = byPath;
  }

  /** Of several places for one path, such as those of the {@code extend} blocks of a file, the first counts. */
  static SourcePlaces of(FileDescriptor file) {
    var byPath = new HashMap<List<Integer>, SourceCodeInfo.Location>();
    for (var location : file.toProto().getSourceCodeInfo().getLocationList()) {
      byPath.putIfAbsent(List.copyOf(location.getPathList()), location);
    }
    return new SourcePlaces(file.getName(), byPath);
  }

  @Nullable
  Location at(List<Integer> path) {
    var location = byPath.get(path);
    if (location == null || location.getSpanCount() < 3) {
      return null;
    }
    var span = location.getSpanList();
    boolean oneLine = span.size() == 3;
    return new Location(
        file,
        span.get(0) + 1,
        span.get(1) + 1,
        span.get(oneLine ? 0 : 2) + 1,
        span.get(oneLine ? 2 : 3) + 1);
  }

  /** Everything said about the element in comments; empty if nothing is. */
  String comments(List<Integer> path) {
    var location = byPath.get(path);
    if (location == null) {
      return "";
    }
    return String.join("\n", location.getLeadingDetachedCommentsList())
        + location.getLeadingComments()
        + location.getTrailingComments();
  }
}
