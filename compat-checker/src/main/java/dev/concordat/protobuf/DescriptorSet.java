package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.concordat.protobuf.parse.ProtoParser;
import dev.concordat.schema.Location;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.Problem;
import dev.concordat.schema.SchemaSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Descriptors as compilers write them into a file. Imports that it leaves out are done without. */
final class DescriptorSet {

  private final String name;
  private final Map<String, FileDescriptorProto> protos = new LinkedHashMap<>();
  private final Map<String, FileDescriptor> linked = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private DescriptorSet(String name) {
    this.name = name;
  }

  static ParseResult<ProtobufSchema> read(String name, byte[] content) {
    var set = new DescriptorSet(name);
    try {
      set.parse(content).getFileList().forEach(set::add);
    } catch (IOException unreadable) {
      set.problem(name, "is not a FileDescriptorSet: " + unreadable.getMessage());
    }
    set.protos.keySet().forEach(set::link);
    return set.problems.isEmpty()
        ? ParseResult.parsed(ProtobufSchema.ofFolder(
            SchemaSource.of(name, ""), List.copyOf(set.linked.values()), Map.of()))
        : ParseResult.rejected(set.problems);
  }

  private FileDescriptorSet parse(byte[] bytes) throws InvalidProtocolBufferException {
    if (bytes.length == 0) {
      throw new InvalidProtocolBufferException("it is empty");
    }
    int first = 0;
    while (first < bytes.length - 1 && bytes[first] <= ' ' && bytes[first] != '\n') {
      first++;
    }
    if (bytes[first] != '{') {
      return FileDescriptorSet.parseFrom(bytes);
    }
    var set = FileDescriptorSet.newBuilder();
    JsonFormat.parser()
        .ignoringUnknownFields()
        .merge(new String(bytes, StandardCharsets.UTF_8), set);
    return set.build();
  }

  private void add(FileDescriptorProto file) {
    if (protos.putIfAbsent(file.getName(), file) != null) {
      problem(file.getName(), "is in %s twice".formatted(name));
    }
  }

  private void problem(String file, String message) {
    problems.add(new Problem(Location.startOf(file), message));
  }

  /** Links what a file imports before the file; chains of imports may be long. */
  private void link(String start) {
    var open = new HashSet<String>();
    var waiting = new ArrayDeque<String>();
    waiting.push(start);
    while (!waiting.isEmpty()) {
      var path = waiting.peek();
      var proto = protos.get(path);
      if (proto == null || linked.containsKey(path)) {
        waiting.pop();
        continue;
      }
      var missing = open.add(path)
          ? proto.getDependencyList().stream()
              .filter(imported -> protos.containsKey(imported) && !linked.containsKey(imported))
              .toList()
          : List.<String>of();
      if (missing.isEmpty()) {
        waiting.pop();
        build(proto);
      } else {
        missing.forEach(waiting::push);
      }
    }
  }

  private void build(FileDescriptorProto proto) {
    var imports = new ArrayList<FileDescriptor>();
    for (var path : proto.getDependencyList()) {
      var file =
          Optional.ofNullable(linked.get(path)).or(() -> Optional.ofNullable(wellKnown(path)));
      file.ifPresent(imports::add);
    }
    try {
      linked.put(
          proto.getName(),
          FileDescriptor.buildFrom(proto, imports.toArray(FileDescriptor[]::new), true));
    } catch (DescriptorValidationException refused) {
      problem(proto.getName(), String.valueOf(refused.getMessage()));
    }
  }

  private @Nullable FileDescriptor wellKnown(String path) {
    if (protos.containsKey(path)) {
      return null;
    }
    var text = "syntax = \"proto3\"; import \"%s\";".formatted(path);
    return ProtoParser.parse(SchemaSource.of("imports.proto", text))
            instanceof Parsed<FileDescriptor> parsed
        ? parsed.schema().getDependencies().get(0)
        : null;
  }
}
