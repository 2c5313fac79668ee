package dev.concordat.protobuf.parse;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.concordat.schema.Problem;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A set of {@code .proto} files that were read together, with what they import.
 *
 * @param files the files that are fine and whose imports are, by path, each after all it imports; {@code toProto()} of each
 *     is what protoc makes of it, source info included
 * @param problems what is wrong with the others, by path
 */
public record ProtoTree(Map<String, FileDescriptor> files, Map<String, List<Problem>> problems) {

  public ProtoTree {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    problems = Collections.unmodifiableMap(new LinkedHashMap<>(problems));
  }

  public boolean isComplete() {
    return problems.isEmpty();
  }

  /** All problems, file by file, in reading order. */
  public List<Problem> allProblems() {
    return problems.values().stream().flatMap(Collection::stream).toList();
  }
}
