package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.concordat.protobuf.parse.SourceLocations;
import dev.concordat.schema.Location;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Linked Protobuf files: those that are the schema itself, and all they import. A schema is either one text with its imports, as a
 * registry holds it, or a whole folder of files.
 */
public final class ProtobufSchema implements Schema {

  private final SchemaSource source;
  private final boolean folder;
  private final List<FileDescriptor> roots;
  private final Map<String, FileDescriptor> files;
  private final Map<String, String> unread;
  private final Map<String, Descriptor> messages = new LinkedHashMap<>();
  private final Map<String, EnumDescriptor> enums = new LinkedHashMap<>();
  private final Map<String, ServiceDescriptor> services = new LinkedHashMap<>();
  private final Map<String, FieldDescriptor> extensions = new LinkedHashMap<>();
  private final Map<String, SourceLocations> places = new ConcurrentHashMap<>();

  private ProtobufSchema(
      SchemaSource source,
      boolean folder,
      Collection<FileDescriptor> roots,
      Map<String, String> unread) {
    this.source = source;
    this.folder = folder;
    this.unread = Map.copyOf(unread);
    this.roots =
        roots.stream().sorted(Comparator.comparing(FileDescriptor::getName)).toList();
    this.files = Collections.unmodifiableMap(withImports(roots));
    for (var file : files.values()) {
      file.getEnumTypes().forEach(type -> enums.put(type.getFullName(), type));
      file.getServices().forEach(service -> services.put(service.getFullName(), service));
      defineExtensions(file.getExtensions());
      file.getMessageTypes().forEach(this::define);
    }
  }

  /** One text, linked with what it imports. */
  static ProtobufSchema ofText(SchemaSource source, FileDescriptor root) {
    return new ProtobufSchema(source, false, List.of(root), Map.of());
  }

  /**
   * A folder of files, linked with each other and with what they import.
   *
   * @param unread the texts of the folder that cannot be, by path
   */
  static ProtobufSchema ofFolder(
      SchemaSource source, Collection<FileDescriptor> roots, Map<String, String> unread) {
    return new ProtobufSchema(source, true, roots, unread);
  }

  /** The same folder, of which only some files are the schema itself and others only what these import. */
  public ProtobufSchema limitedTo(Set<String> paths) {
    var chosen = roots.stream().filter(file -> paths.contains(file.getName())).toList();
    return new ProtobufSchema(source, folder, chosen, unread);
  }

  @Override
  public SchemaType type() {
    return SchemaType.PROTOBUF;
  }

  @Override
  public SchemaSource source() {
    return source;
  }

  /** Whether it is a folder, in which a file is known by its path; otherwise it is one text, whatever that is called. */
  boolean isFolder() {
    return folder;
  }

  /** The file that is the schema; of a folder, the first by its path. */
  public FileDescriptor root() {
    return roots.get(0);
  }

  /** The files that are the schema itself, by their paths; never empty unless an empty folder was read. */
  public List<FileDescriptor> roots() {
    return roots;
  }

  /** The texts of the folder that could not be read. */
  Map<String, String> unread() {
    return unread;
  }

  /** All files by their paths, imports included. */
  public Map<String, FileDescriptor> files() {
    return files;
  }

  /** All messages by full name, imports, nested ones and map entries included. */
  Map<String, Descriptor> messages() {
    return messages;
  }

  Map<String, EnumDescriptor> enums() {
    return enums;
  }

  Map<String, ServiceDescriptor> services() {
    return services;
  }

  Collection<FieldDescriptor> extensions() {
    return extensions.values();
  }

  Optional<FieldDescriptor> extension(String fullName) {
    return Optional.ofNullable(extensions.get(fullName));
  }

  public Optional<Descriptor> message(String fullName) {
    return Optional.ofNullable(messages.get(fullName));
  }

  /** Where all of an element stands. */
  @Nullable
  Location placeOf(GenericDescriptor element) {
    return places(element.getFile()).find(element).orElse(null);
  }

  /** Where a part of an element stands, named by field numbers and indexes below the element's own path. */
  @Nullable
  Location placeIn(GenericDescriptor element, int... part) {
    return places(element.getFile()).find(element, part).orElse(null);
  }

  /** Where the option that sets a field's default stands, of which source info has only the value. */
  @Nullable
  Location placeOfDefault(FieldDescriptor field) {
    var value = placeIn(field, FieldDescriptorProto.DEFAULT_VALUE_FIELD_NUMBER);
    return value == null ? null : SourceText.withOptionName(textOf(field.getFile()), value);
  }

  private String textOf(FileDescriptor file) {
    return file.getName().equals(source.name())
        ? source.text()
        : source.imports().getOrDefault(file.getName(), "");
  }

  /** The comments that stand with an element, as the source info has them. */
  String commentsOf(GenericDescriptor element) {
    return places(element.getFile()).comments(element);
  }

  private SourceLocations places(FileDescriptor file) {
    return places.computeIfAbsent(file.getName(), path -> SourceLocations.of(file));
  }

  private void defineExtensions(List<FieldDescriptor> more) {
    more.forEach(extension -> extensions.put(extension.getFullName(), extension));
  }

  private void define(Descriptor message) {
    messages.put(message.getFullName(), message);
    message.getEnumTypes().forEach(type -> enums.put(type.getFullName(), type));
    defineExtensions(message.getExtensions());
    message.getNestedTypes().forEach(this::define);
  }

  private static Map<String, FileDescriptor> withImports(Collection<FileDescriptor> roots) {
    var files = new TreeMap<String, FileDescriptor>();
    var waiting = new ArrayDeque<>(roots);
    while (!waiting.isEmpty()) {
      var file = waiting.pop();
      if (files.put(file.getName(), file) == null) {
        waiting.addAll(file.getDependencies());
      }
    }
    return files;
  }
}
