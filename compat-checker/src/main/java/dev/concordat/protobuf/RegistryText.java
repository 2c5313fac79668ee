package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.squareup.wire.Syntax;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import dev.concordat.protobuf.parse.ProtoParser;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.SchemaSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a Protobuf schema that a registry stores, compares and hands out, as Confluent's registry makes them: it reads with
 * wire and prints what wire understood.
 *
 * <p>What wire cannot read, editions above all, is printed from the descriptor in the same layout. A text that would read back as
 * something else is not used: the schema as it was written takes its place.
 */
final class RegistryText {

  private static final Pattern BASE_64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");

  /** Where Confluent declares options of its own. */
  private static final String META = "confluent/meta.proto";

  private RegistryText() {}

  /** What a registry stores. */
  static String canonical(ProtobufSchema schema) {
    return print(schema, UnaryOperator.identity(), false);
  }

  /** What a registry stores if told to normalize. */
  static String normalized(ProtobufSchema schema) {
    var names = new KnownNames(schema);
    return print(schema, file -> NormalForm.of(file, names), true);
  }

  /**
   * The descriptor, as clients without a parser of their own ask for it: base64 of a file called {@code default}. JSON names are in
   * it where the text gives them, so that what is handed back and normalized is the schema it was.
   */
  static String serialized(ProtobufSchema schema) {
    var root = schema.root();
    var file = root.toProto().toBuilder().clearSourceCodeInfo().setName("default");
    dropDerivedJsonNames(file.getExtensionBuilderList(), root.getExtensions(), schema);
    for (int i = 0; i < file.getMessageTypeCount(); i++) {
      dropDerivedJsonNames(file.getMessageTypeBuilder(i), root.getMessageTypes().get(i), schema);
    }
    return Base64.getEncoder().encodeToString(file.build().toByteArray());
  }

  private static void dropDerivedJsonNames(
      DescriptorProto.Builder proto, Descriptor message, ProtobufSchema schema) {
    dropDerivedJsonNames(proto.getFieldBuilderList(), message.getFields(), schema);
    dropDerivedJsonNames(proto.getExtensionBuilderList(), message.getExtensions(), schema);
    for (int i = 0; i < proto.getNestedTypeCount(); i++) {
      dropDerivedJsonNames(
          proto.getNestedTypeBuilder(i), message.getNestedTypes().get(i), schema);
    }
  }

  private static void dropDerivedJsonNames(
      List<FieldDescriptorProto.Builder> protos,
      List<FieldDescriptor> fields,
      ProtobufSchema schema) {
    for (int i = 0; i < protos.size(); i++) {
      var given = schema.placeIn(fields.get(i), FieldDescriptorProto.JSON_NAME_FIELD_NUMBER);
      if (given == null) {
        protos.get(i).clearJsonName();
      }
    }
  }

  /** A file as text, with the options understood that its imports or Confluent's own file declare. */
  static String of(FileDescriptorProto file, List<FileDescriptor> imports) {
    var known = new ArrayList<>(imports);
    if (imports.stream().noneMatch(imported -> imported.getName().equals(META))) {
      var source = new SchemaSource(
          "meta.proto", "syntax = \"proto3\"; import \"%s\";".formatted(META), Map.of());
      FileDescriptor user = ProtoParser.parse(source)
          .orElseThrow(problems -> new IllegalStateException(problems.toString()));
      known.addAll(user.getDependencies());
    }
    try {
      var linked = FileDescriptor.buildFrom(
          file,
          known.stream()
              .filter(imported -> file.getDependencyList().contains(imported.getName()))
              .toArray(FileDescriptor[]::new));
      var understood = CustomOptions.understoodIn(linked);
      return ProtoPrinter.print(
          DescriptorElements.firstLine(understood),
          DescriptorElements.asWritten(understood).orElseThrow(IllegalArgumentException::new));
    } catch (DescriptorValidationException unfit) {
      throw new IllegalArgumentException(unfit.getMessage(), unfit);
    }
  }

  /** The source with every base64 descriptor in it, itself or an import, written down as text. */
  static SchemaSource readable(SchemaSource source) {
    var imports = new TreeMap<String, String>();
    source.imports().forEach((path, text) -> imports.put(path, readable(text)));
    return new SchemaSource(source.name(), readable(source.text()), imports);
  }

  private static String readable(String text) {
    return ofSerialized(text).orElse(text);
  }

  /** The text of a base64 descriptor; empty if this is not one. No text of a schema looks like base64: it has blanks in it. */
  static Optional<String> ofSerialized(String text) {
    var trimmed = text.strip();
    if (!BASE_64.matcher(trimmed).matches()) {
      return Optional.empty();
    }
    try {
      var file = FileDescriptorProto.parseFrom(Base64.getDecoder().decode(trimmed));
      boolean saysSomething = file.getAllFields().keySet().stream()
          .anyMatch(part -> part.getNumber() != FileDescriptorProto.NAME_FIELD_NUMBER);
      return saysSomething
          ? DescriptorElements.asRegistered(file)
              .map(elements -> ProtoPrinter.print(DescriptorElements.firstLine(file), elements))
          : Optional.empty();
    } catch (IllegalArgumentException | InvalidProtocolBufferException notOne) {
      return Optional.empty();
    }
  }

  /**
   * The way from the file to a message that is put before data in Kafka: its place among the messages at the top, then among those
   * inside it, and so on. Map entries do not count. Empty if the file does not define the message.
   */
  static List<Integer> messageIndexes(ProtobufSchema schema, String fullName) {
    var message = schema.message(fullName).filter(found -> found.getFile() == schema.root());
    var indexes = new ArrayList<Integer>();
    for (Descriptor at = message.orElse(null); at != null; at = at.getContainingType()) {
      var parent = at.getContainingType();
      var siblings = parent == null ? at.getFile().getMessageTypes() : parent.getNestedTypes();
      indexes.add(
          0,
          siblings.stream()
              .filter(sibling -> !sibling.getOptions().getMapEntry())
              .toList()
              .indexOf(at));
    }
    return List.copyOf(indexes);
  }

  private static String print(
      ProtobufSchema schema, UnaryOperator<ProtoFileElement> form, boolean impliesProto2) {
    var descriptor = CustomOptions.understoodIn(schema.root());
    var meaning = Meaning.of(schema.root());
    return Stream.of(read(schema.source().text()), DescriptorElements.asWritten(descriptor))
        .flatMap(Optional::stream)
        .map(file ->
            ProtoPrinter.print(firstLine(file, descriptor, impliesProto2), form.apply(file)))
        .filter(text -> meaning.equals(meaningOf(text, schema.source())))
        .findFirst()
        .orElseGet(() -> schema.source().text());
  }

  private static @Nullable String firstLine(
      ProtoFileElement file, FileDescriptorProto descriptor, boolean impliesProto2) {
    if (file.getSyntax() == null) {
      return DescriptorElements.firstLine(descriptor);
    }
    return impliesProto2 && file.getSyntax() == Syntax.PROTO_2
        ? null
        : "syntax = \"%s\";".formatted(file.getSyntax());
  }

  /** Empty if wire refuses the text. It throws many things then. */
  private static Optional<ProtoFileElement> read(String text) {
    try {
      return Optional.of(com.squareup.wire.schema.internal.parser.ProtoParser.Companion.parse(
          Location.get(""), text));
    } catch (RuntimeException refused) {
      return Optional.empty();
    }
  }

  private static @Nullable Meaning meaningOf(String text, SchemaSource source) {
    var again = ProtoParser.parse(new SchemaSource(source.name(), text, source.imports()));
    return again instanceof Parsed<FileDescriptor> parsed ? Meaning.of(parsed.schema()) : null;
  }
}
