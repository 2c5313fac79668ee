package dev.concordat.contracts.bytecode;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.concordat.contracts.bytecode.GeneratedType.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The classes that protoc makes for whole files. Their static initializers hold the file's descriptor, and for each message the
 * names of its accessors in the order of its fields: the exact map from methods to fields.
 */
final class ProtobufFiles {

  private static final String DESCRIPTOR = "Lcom/google/protobuf/Descriptors$Descriptor;";
  private static final String SPLIT_INITIALIZER = "_clinit_autosplit";

  private final Function<String, Optional<ClassNode>> classes;
  private final Map<String, Map<String, GeneratedType>> messagesByFile = new HashMap<>();

  ProtobufFiles(Function<String, Optional<ClassNode>> classes) {
    this.classes = classes;
  }

  /** What a class of a message was generated from: its descriptor is in a static field of its file's class. */
  Optional<GeneratedType> messageOf(ClassNode message) {
    return descriptorField(message, "getDescriptor")
        .flatMap(field -> Optional.ofNullable(messagesOf(field.owner).get(field.name)));
  }

  /** The field behind a method; a class that is nested in its file's class may have to ask another method there. */
  private Optional<FieldInsnNode> descriptorField(ClassNode node, String getter) {
    for (var method : node.methods) {
      if (!method.name.equals(getter) || !method.desc.equals("()" + DESCRIPTOR)) {
        continue;
      }
      for (var instruction : method.instructions) {
        if (instruction instanceof FieldInsnNode field && field.getOpcode() == Opcodes.GETSTATIC) {
          return Optional.of(field);
        }
        if (instruction instanceof MethodInsnNode call && call.name.startsWith("access$")) {
          return classes.apply(call.owner).flatMap(file -> descriptorField(file, call.name));
        }
      }
    }
    return Optional.empty();
  }

  /** The messages of a file by the static fields that hold their descriptors. */
  private Map<String, GeneratedType> messagesOf(String fileClass) {
    var known = messagesByFile.get(fileClass);
    if (known == null) {
      known = classes.apply(fileClass).map(node -> new Initializer(node).run()).orElse(Map.of());
      messagesByFile.put(fileClass, known);
    }
    return known;
  }

  /** Follows the few instructions that a static initializer consists of. */
  private static final class Initializer {

    private final ClassNode node;
    private final Map<String, GeneratedType> types = new HashMap<>();
    private final Map<String, Message> messages = new HashMap<>();
    private List<String> strings = new ArrayList<>();
    private List<String> lastStrings = List.of();
    private @Nullable FileDescriptorProto file;
    private @Nullable String parent;
    private int index;

    Initializer(ClassNode node) {
      this.node = node;
    }

    Map<String, GeneratedType> run() {
      run("<clinit>");
      return Map.copyOf(types);
    }

    private void run(String method) {
      node.methods.stream()
          .filter(each -> each.name.equals(method))
          .forEach(each -> each.instructions.forEach(this::step));
    }

    private void step(AbstractInsnNode instruction) {
      if (instruction instanceof TypeInsnNode type
          && type.getOpcode() == Opcodes.ANEWARRAY
          && type.desc.equals("java/lang/String")) {
        strings = new ArrayList<>();
        lastStrings = strings;
      } else if (instruction instanceof LdcInsnNode constant
          && constant.cst instanceof String text) {
        strings.add(text);
      } else if (instruction instanceof InsnNode || instruction instanceof IntInsnNode) {
        constant(instruction);
      } else if (instruction instanceof MethodInsnNode call) {
        call(call);
      } else if (instruction instanceof FieldInsnNode field && field.desc.equals(DESCRIPTOR)) {
        if (field.getOpcode() == Opcodes.GETSTATIC) {
          parent = field.name;
        } else {
          message().ifPresent(message -> messages.put(field.name, message));
        }
      }
    }

    private void constant(AbstractInsnNode instruction) {
      int opcode = instruction.getOpcode();
      if (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) {
        index = opcode - Opcodes.ICONST_0;
      } else if (instruction instanceof IntInsnNode number && opcode != Opcodes.NEWARRAY) {
        index = number.operand;
      }
    }

    private void call(MethodInsnNode call) {
      if (call.name.equals("internalBuildGeneratedFileFrom")) {
        file = parse(String.join("", lastStrings));
      } else if (call.name.equals("getDescriptor")) {
        parent = null;
      } else if (call.name.equals("<init>") && call.owner.endsWith("$FieldAccessorTable")) {
        if (parent != null && messages.get(parent) != null) {
          types.put(parent, messages.get(parent).type(lastStrings));
        }
      } else if (call.name.startsWith(SPLIT_INITIALIZER) && call.owner.equals(node.name)) {
        run(call.name);
      }
    }

    private static @Nullable FileDescriptorProto parse(String bytes) {
      try {
        return FileDescriptorProto.parseFrom(bytes.getBytes(StandardCharsets.ISO_8859_1));
      } catch (InvalidProtocolBufferException notGenerated) {
        return null;
      }
    }

    /** The message that the instructions just before lead to. */
    private Optional<Message> message() {
      if (file == null) {
        return Optional.empty();
      }
      if (parent == null) {
        return index < file.getMessageTypeCount()
            ? Optional.of(new Message(file.getPackage(), file.getMessageType(index)))
            : Optional.empty();
      }
      var outer = messages.get(parent);
      return outer != null && index < outer.descriptor().getNestedTypeCount()
          ? Optional.of(new Message(outer.fullName(), outer.descriptor().getNestedType(index)))
          : Optional.empty();
    }
  }

  private record Message(String scope, DescriptorProto descriptor) {

    private static final List<String> SINGLE =
        List.of("get%s", "has%s", "get%sBytes", "get%sValue", "get%sOrBuilder", "get%sBuilder");

    private static final List<String> REPEATED = List.of(
        "get%s",
        "get%sList",
        "get%sCount",
        "get%sBytes",
        "get%sValue",
        "get%sValueList",
        "get%sOrBuilder",
        "get%sOrBuilderList",
        "get%sBuilder",
        "get%sBuilderList");

    private static final List<String> MAP = List.of(
        "get%s",
        "get%sMap",
        "get%sCount",
        "contains%s",
        "get%sOrDefault",
        "get%sOrThrow",
        "get%sValue",
        "get%sValueMap",
        "get%sValueOrDefault",
        "get%sValueOrThrow");

    private static final List<String> SET_SINGLE =
        List.of("set%s", "set%sBytes", "set%sValue", "merge%s");

    private static final List<String> SET_REPEATED = List.of(
        "set%s",
        "add%s",
        "addAll%s",
        "add%sBytes",
        "set%sValue",
        "add%sValue",
        "addAll%sValue",
        "add%sBuilder");

    private static final List<String> SET_MAP =
        List.of("put%s", "putAll%s", "put%sValue", "putAll%sValue", "put%sBuilderIfAbsent");

    String fullName() {
      return scope.isEmpty() ? descriptor.getName() : scope + "." + descriptor.getName();
    }

    /**
     * What its getters read and the setters of its builder write.
     *
     * @param accessors how methods call its fields, in their order, and after them its oneofs
     */
    GeneratedType type(List<String> accessors) {
      var fields = descriptor.getFieldList();
      var getters = new HashMap<String, List<String>>();
      var setters = new HashMap<String, List<String>>();
      // The plain names first: a field may be called what another one's longer accessor is called.
      for (int i = 0; i < fields.size() && i < accessors.size(); i++) {
        getters.put("get" + accessors.get(i), List.of(fields.get(i).getName()));
        setters.put("set" + accessors.get(i), List.of(fields.get(i).getName()));
      }
      for (int i = 0; i < fields.size() && i < accessors.size(); i++) {
        var names = List.of(fields.get(i).getName());
        var accessor = accessors.get(i);
        getterPatterns(fields.get(i))
            .forEach(pattern -> getters.putIfAbsent(pattern.formatted(accessor), names));
        setterPatterns(fields.get(i))
            .forEach(pattern -> setters.putIfAbsent(pattern.formatted(accessor), names));
      }
      var oneofs = oneofs();
      for (int i = 0; i < oneofs.size() && fields.size() + i < accessors.size(); i++) {
        getters.put("get" + accessors.get(fields.size() + i) + "Case", oneofs.get(i));
      }
      return new GeneratedType(
          Kind.MESSAGE, fullName(), Map.copyOf(getters), Map.copyOf(setters), Map.of());
    }

    private List<String> getterPatterns(FieldDescriptorProto field) {
      return isMap(field) ? MAP : isRepeated(field) ? REPEATED : SINGLE;
    }

    private List<String> setterPatterns(FieldDescriptorProto field) {
      return isMap(field) ? SET_MAP : isRepeated(field) ? SET_REPEATED : SET_SINGLE;
    }

    private static boolean isRepeated(FieldDescriptorProto field) {
      return field.getLabel() == FieldDescriptorProto.Label.LABEL_REPEATED;
    }

    private boolean isMap(FieldDescriptorProto field) {
      var entry = field.getTypeName().substring(field.getTypeName().lastIndexOf('.') + 1);
      return isRepeated(field)
          && descriptor.getNestedTypeList().stream()
              .anyMatch(nested -> nested.getOptions().getMapEntry()
                  && nested.getName().equals(entry)
                  && field.getTypeName().endsWith(fullName() + "." + entry));
    }

    /** The fields of each oneof that somebody wrote; the one behind an optional field has no accessor. */
    private List<List<String>> oneofs() {
      var oneofs = new ArrayList<List<String>>();
      for (int i = 0; i < descriptor.getOneofDeclCount(); i++) {
        int number = i;
        var members = descriptor.getFieldList().stream()
            .filter(field -> field.hasOneofIndex()
                && field.getOneofIndex() == number
                && !field.getProto3Optional())
            .map(FieldDescriptorProto::getName)
            .toList();
        if (!members.isEmpty()) {
          oneofs.add(members);
        }
      }
      return oneofs;
    }
  }
}
