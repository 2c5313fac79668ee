package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.concordat.schema.Location;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the elements of one file stand in its text, and where their parts do. An element is named by its path: the field
 * numbers and indexes that lead to it from the {@link FileDescriptorProto}, so {@code 4, 0, 2, 1, 3} is the number of the
 * second field of the first message.
 */
public final class SourceLocations {

  private final FileDescriptorProto proto;

  /** By {@link #key}. Made when first asked for; if two threads do at once, both make the same. */
  private volatile @Nullable Map<String, SourceCodeInfo.Location> rows;

  private SourceLocations(FileDescriptorProto proto) {
    this.proto = proto;
  }

  /** Of several rows for one path, such as those of the {@code extend} blocks of a file, the first counts. */
  private SourceCodeInfo.@Nullable Location row(int... path) {
    var known = rows;
    if (known == null) {
      var made = new HashMap<String, SourceCodeInfo.Location>();
      for (var row : proto.getSourceCodeInfo().getLocationList()) {
        made.putIfAbsent(key(row.getPathCount(), row::getPath), row);
      }
      rows = made;
      known = made;
    }
    return known.get(key(path.length, part -> path[part]));
  }

  /** Strings have an order, by which a map stays quick even if somebody picks paths whose hashes are equal. */
  private static String key(int length, IntUnaryOperator path) {
    var key = new char[2 * length];
    for (int i = 0; i < length; i++) {
      int part = path.applyAsInt(i);
      key[2 * i] = (char) (part >>> 16);
      key[2 * i + 1] = (char) part;
    }
    return new String(key);
  }

  /** Empty, and so of no help, for a descriptor without source info. */
  public static SourceLocations of(FileDescriptorProto file) {
    return new SourceLocations(file);
  }

  /** The first answer costs a pass over the file: keep it when asking more than once. */
  public static SourceLocations of(FileDescriptor file) {
    return new SourceLocations(file.toProto());
  }

  /** Where an element or a part of it stands; empty if nobody wrote it down. */
  public Optional<Location> find(GenericDescriptor element, int... part) {
    return find(Spans.path(pathOf(element), part));
  }

  /** Where the element with exactly this path stands. */
  public Optional<Location> find(int... path) {
    return Optional.ofNullable(row(path)).map(this::toLocation);
  }

  /** Where the element stands or, if nobody wrote it down, the smallest one around it that was. */
  public Location at(int... path) {
    for (int length = path.length; length > 0; length--) {
      var row = row(Arrays.copyOf(path, length));
      if (row != null) {
        return toLocation(row);
      }
    }
    return Location.startOf(proto.getName());
  }

  /** Where an element stands: all of it, from its first word to its semicolon or brace. */
  public Location of(GenericDescriptor element) {
    return at(pathOf(element));
  }

  /**
   * Where one part of an element stands, such as its name: {@code of(field, FieldDescriptorProto.NAME_FIELD_NUMBER)}. If the
   * part was not written down, where the element does.
   */
  public Location of(GenericDescriptor element, int... part) {
    return at(Spans.path(pathOf(element), part));
  }

  /** Everything said about an element in comments, as it stands there without slashes and stars; empty if nothing is. */
  public String comments(GenericDescriptor element) {
    var row = row(pathOf(element));
    return row == null
        ? ""
        : String.join("\n", row.getLeadingDetachedCommentsList())
            + row.getLeadingComments()
            + row.getTrailingComments();
  }

  /** The path of an element within its file. */
  public static int[] pathOf(GenericDescriptor element) {
    if (element instanceof Descriptor message) {
      var outer = message.getContainingType();
      return outer == null
          ? path(FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, message.getIndex())
          : within(outer, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, message.getIndex());
    }
    if (element instanceof FieldDescriptor field) {
      return pathOfField(field);
    }
    if (element instanceof OneofDescriptor oneof) {
      return within(
          oneof.getContainingType(), DescriptorProto.ONEOF_DECL_FIELD_NUMBER, oneof.getIndex());
    }
    if (element instanceof EnumDescriptor type) {
      var outer = type.getContainingType();
      return outer == null
          ? path(FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, type.getIndex())
          : within(outer, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, type.getIndex());
    }
    if (element instanceof EnumValueDescriptor value) {
      return within(value.getType(), EnumDescriptorProto.VALUE_FIELD_NUMBER, value.getIndex());
    }
    if (element instanceof ServiceDescriptor service) {
      return path(FileDescriptorProto.SERVICE_FIELD_NUMBER, service.getIndex());
    }
    if (element instanceof MethodDescriptor method) {
      return within(
          method.getService(), ServiceDescriptorProto.METHOD_FIELD_NUMBER, method.getIndex());
    }
    return path();
  }

  private static int[] pathOfField(FieldDescriptor field) {
    if (!field.isExtension()) {
      return within(
          field.getContainingType(), DescriptorProto.FIELD_FIELD_NUMBER, field.getIndex());
    }
    var scope = field.getExtensionScope();
    return scope == null
        ? path(FileDescriptorProto.EXTENSION_FIELD_NUMBER, field.getIndex())
        : within(scope, DescriptorProto.EXTENSION_FIELD_NUMBER, field.getIndex());
  }

  private static int[] within(GenericDescriptor outer, int list, int index) {
    return Spans.path(pathOf(outer), list, index);
  }

  private static int[] path(int... parts) {
    return parts;
  }

  private Location toLocation(SourceCodeInfo.Location row) {
    var file = proto.getName();
    int line = row.getSpan(0) + 1;
    int column = row.getSpan(1) + 1;
    int endLine = row.getSpanCount() > 3 ? row.getSpan(2) + 1 : line;
    int endColumn = row.getSpan(row.getSpanCount() - 1) + 1;
    // The span of a file without a statement ends before it starts.
    boolean ends = endLine > line || (endLine == line && endColumn >= column);
    return ends
        ? new Location(file, line, column, endLine, endColumn)
        : new Location(file, line, column, line, column);
  }
}
