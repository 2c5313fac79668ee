package dev.concordat.contracts.bytecode;

import dev.concordat.contracts.bytecode.AvroClass.AvroRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Reads the methods of classes, one after the other, for what they do with messages. */
final class ClassReading {

  private static final Set<String> GENERIC_RECORDS = Set.of(
      "org/apache/avro/generic/GenericRecord",
      "org/apache/avro/generic/IndexedRecord",
      "org/apache/avro/generic/GenericData$Record");

  private static final String DYNAMIC_MESSAGE = "com/google/protobuf/DynamicMessage";

  private final GeneratedTypes types;
  private final ApplicationClasses application;
  private final Callers callers;
  private final List<AvroRecord> records;
  private final UsageCollector usages = new UsageCollector();

  /**
   * A reading of an application.
   *
   * @param records what generic records may be
   */
  ClassReading(
      GeneratedTypes types,
      ApplicationClasses application,
      Callers callers,
      List<AvroRecord> records) {
    this.types = types;
    this.application = application;
    this.callers = callers;
    this.records = records;
  }

  CodeUsages result() {
    return usages.result();
  }

  void read(ClassNode node) {
    usages.enter(node.sourceFile == null ? simpleName(node.name) : node.sourceFile);
    for (var method : node.methods) {
      if (concerns(method)) {
        read(node, method);
      }
    }
  }

  private static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }

  /** Most methods have nothing to do with messages, and following values is what takes time. */
  private boolean concerns(MethodNode method) {
    if (namesMessage(method.desc)) {
      return true;
    }
    for (var instruction : method.instructions) {
      if (instruction instanceof MethodInsnNode call
          && (isOfInterest(call.owner) || namesMessage(call.desc))) {
        return true;
      }
      if (instruction instanceof FieldInsnNode field
          && (isOfInterest(field.owner) || namesMessage("(" + field.desc + ")V"))) {
        return true;
      }
      if (instruction instanceof InvokeDynamicInsnNode lambda
          && (namesMessage(lambda.desc)
              || calledAs(lambda)
                  .filter(type -> namesMessage(type.getDescriptor()))
                  .isPresent()
              || handleOf(lambda)
                  .filter(handle -> isOfInterest(handle.getOwner()))
                  .isPresent())) {
        return true;
      }
    }
    return false;
  }

  private boolean isOfInterest(String owner) {
    return types.of(owner).isPresent()
        || types.isLite(owner)
        || GENERIC_RECORDS.contains(owner)
        || owner.equals(DYNAMIC_MESSAGE);
  }

  private boolean namesMessage(String descriptor) {
    return Stream.concat(
            Stream.of(Type.getArgumentTypes(descriptor)), Stream.of(Type.getReturnType(descriptor)))
        .anyMatch(type -> types.of(type).isPresent());
  }

  private void read(ClassNode node, MethodNode method) {
    var frames = frames(node, method);
    boolean isCalledUnseen = callers.areUnseen(node, method);
    int position = 0;
    for (var instruction : method.instructions) {
      if (instruction instanceof LineNumberNode line) {
        usages.atLine(line.line);
      }
      var frame = frames.isEmpty() ? null : frames.get(position);
      read(instruction, frame);
      if (isCalledUnseen && instruction.getOpcode() == Opcodes.ARETURN) {
        foreignMessage(frame, 0)
            .ifPresent(type -> usages.usesWhole(type.schemaType(), "whoever calls " + method.name));
      }
      position++;
    }
  }

  /** What is held before each instruction, null where none can arrive; empty if the method is not what compilers make. */
  private List<@Nullable Frame<BasicValue>> frames(ClassNode node, MethodNode method) {
    try {
      var flow = new MessageFlow(types, fillsBuilders(method));
      return Arrays.asList(new Analyzer<>(flow).analyze(node.name, method));
    } catch (AnalyzerException notFromACompiler) {
      return List.of();
    }
  }

  /** What came in through a builder is data of somebody else. */
  private boolean fillsBuilders(MethodNode method) {
    for (var instruction : method.instructions) {
      if (instruction instanceof MethodInsnNode call
          && (call.name.equals("merge")
              || (call.name.startsWith("merge") && types.of(call.owner).isPresent()))) {
        return true;
      }
    }
    return false;
  }

  private void read(AbstractInsnNode instruction, @Nullable Frame<BasicValue> frame) {
    if (instruction instanceof MethodInsnNode call) {
      readCall(call, frame);
    } else if (instruction instanceof FieldInsnNode field) {
      readField(field);
    } else if (instruction.getOpcode() == Opcodes.AASTORE) {
      readStoring(frame);
    } else if (instruction instanceof InvokeDynamicInsnNode lambda) {
      readLambda(lambda, frame);
    }
  }

  /** Avro's classes let their fields be used without a method. */
  private void readField(FieldInsnNode field) {
    var owner = types.of(field.owner).filter(type -> type.fields().containsKey(field.name));
    if (owner.isPresent()) {
      var names = List.of(owner.get().fields().get(field.name));
      if (field.getOpcode() == Opcodes.GETFIELD) {
        usages.reads(owner.get().schemaType(), names);
      } else if (field.getOpcode() == Opcodes.PUTFIELD) {
        usages.writes(owner.get().schemaType(), names);
      }
    }
  }

  /** A message among other things, such as the arguments of a logger or of a text's format. */
  private void readStoring(@Nullable Frame<BasicValue> frame) {
    boolean isOfMessages = held(frame, 2)
        .map(Held::getType)
        .filter(type ->
            type.getSort() == Type.ARRAY && types.of(type.getElementType()).isPresent())
        .isPresent();
    if (!isOfMessages) {
      foreignMessage(frame, 0)
          .ifPresent(type -> usages.usesWhole(type.schemaType(), UnseenCode.ARRAY));
    }
  }

  private void readCall(MethodInsnNode call, @Nullable Frame<BasicValue> frame) {
    if (types.isLite(call.owner)) {
      usages.cannotTell();
      return;
    }
    var owner = types.of(call.owner);
    owner.ifPresent(type -> readWriting(type, call));
    var fields = owner
        .flatMap(type -> Optional.ofNullable(type.getters().get(call.name)))
        .orElse(List.of());
    if (!fields.isEmpty()) {
      usages.reads(owner.orElseThrow().schemaType(), fields);
      return;
    }
    if (GENERIC_RECORDS.contains(call.owner) && call.name.equals("get")) {
      readGeneric(call, frame);
      return;
    }
    if (GENERIC_RECORDS.contains(call.owner) && call.name.equals("put")) {
      readGenericWriting(frame);
      return;
    }
    if (call.owner.equals(DYNAMIC_MESSAGE)
        && (call.name.equals("getField") || call.name.equals("getAllFields"))) {
      usages.cannotTell();
      return;
    }
    int arguments = Type.getArgumentCount(call.desc);
    if (call.getOpcode() != Opcodes.INVOKESTATIC && UnseenCode.looksAtWhole(call.name)) {
      foreignMessage(frame, arguments)
          .ifPresent(type -> usages.usesWhole(type.schemaType(), call.name));
    }
    readArguments(call, frame, arguments);
  }

  private void readWriting(GeneratedType owner, MethodInsnNode call) {
    var fields =
        owner.setters().get(call.name.equals("<init>") ? call.name + call.desc : call.name);
    boolean isCopied = (call.name.equals("newBuilder") && Type.getArgumentCount(call.desc) == 1)
        || call.name.equals("toBuilder");
    if (fields != null
        && (call.name.equals("<init>") || !owner.isMessage() || !owner.fields().isEmpty())) {
      usages.writes(owner.schemaType(), fields);
    } else if (isCopied || (UnseenCode.fills(call.name) && Type.getArgumentCount(call.desc) > 0)) {
      usages.writesWhole(owner.schemaType(), call.name);
    }
  }

  /** Messages that are handed to code that is not looked at, or that is looked at without knowing what they are. */
  private void readArguments(
      MethodInsnNode call, @Nullable Frame<BasicValue> frame, int arguments) {
    if (UnseenCode.onlyKeeps(call.owner, call.name)) {
      return;
    }
    boolean isSeen = application.have(call.owner, call.name, call.desc);
    var declared = Type.getArgumentTypes(call.desc);
    for (int i = 0; i < arguments; i++) {
      if (!(isSeen && types.of(declared[i]).isPresent())) {
        foreignMessage(frame, arguments - 1 - i)
            .ifPresent(type ->
                usages.usesWhole(type.schemaType(), UnseenCode.nameOf(call.owner, call.name)));
        if (types.of(call.owner).isEmpty()) {
          builder(frame, arguments - 1 - i)
              .ifPresent(type -> usages.writesWhole(type.schemaType(), call.name));
        }
      }
    }
  }

  private void readGenericWriting(@Nullable Frame<BasicValue> frame) {
    var name = held(frame, 1).map(Held::text).orElse(null);
    for (var record : records) {
      if (name != null && record.fields().contains(name)) {
        usages.writes(record.fullName(), List.of(name));
      }
    }
  }

  private void readGeneric(MethodInsnNode call, @Nullable Frame<BasicValue> frame) {
    var name = call.desc.startsWith("(Ljava/lang/String;)") ? constant(frame) : null;
    boolean isKnown = false;
    for (var record : records) {
      if (name != null && record.fields().contains(name)) {
        usages.reads(record.fullName(), List.of(name));
        isKnown = true;
      }
    }
    if (!isKnown) {
      usages.cannotTell();
    }
  }

  private void readLambda(InvokeDynamicInsnNode lambda, @Nullable Frame<BasicValue> frame) {
    int captured = Type.getArgumentCount(lambda.desc);
    var handle = handleOf(lambda);
    if (handle.isEmpty()) {
      for (int depth = 0; depth < captured; depth++) {
        foreignMessage(frame, depth)
            .ifPresent(type -> usages.usesWhole(type.schemaType(), UnseenCode.TEXT));
      }
      return;
    }
    readMethodReference(lambda, handle.get(), frame, captured);
  }

  /** {@code Order::getId} reads; {@code log::info} gets the whole message once it is called. */
  private void readMethodReference(
      InvokeDynamicInsnNode lambda,
      Handle handle,
      @Nullable Frame<BasicValue> frame,
      int captured) {
    var owner = types.of(handle.getOwner());
    var fields = owner
        .flatMap(type -> Optional.ofNullable(type.getters().get(handle.getName())))
        .orElse(List.of());
    if (!fields.isEmpty()) {
      usages.reads(owner.orElseThrow().schemaType(), fields);
      return;
    }
    if (owner.isPresent() && owner.get().isMessage() && UnseenCode.looksAtWhole(handle.getName())) {
      usages.usesWhole(owner.get().schemaType(), handle.getName());
      return;
    }
    if (owner.isPresent()
        || UnseenCode.onlyKeeps(handle.getOwner(), handle.getName())
        || application.have(handle.getOwner(), handle.getName(), handle.getDesc())) {
      return;
    }
    for (int depth = 0; depth < captured; depth++) {
      foreignMessage(frame, depth)
          .ifPresent(type -> usages.usesWhole(type.schemaType(), handle.getName()));
    }
    calledAs(lambda).stream()
        .flatMap(type -> Stream.of(type.getArgumentTypes()))
        .flatMap(argument -> types.of(argument).stream())
        .filter(GeneratedType::isMessage)
        .forEach(type -> usages.usesWhole(type.schemaType(), handle.getName()));
  }

  /** The method behind a lambda or method reference; empty for what else is linked when it is first run. */
  private static Optional<Handle> handleOf(InvokeDynamicInsnNode lambda) {
    return lambda.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
            && lambda.bsmArgs.length > 1
            && lambda.bsmArgs[1] instanceof Handle handle
        ? Optional.of(handle)
        : Optional.empty();
  }

  /** The types with which a method reference will be called. */
  private static Optional<Type> calledAs(InvokeDynamicInsnNode lambda) {
    return handleOf(lambda).isPresent()
            && lambda.bsmArgs.length > 2
            && lambda.bsmArgs[2] instanceof Type type
        ? Optional.of(type)
        : Optional.empty();
  }

  /** The message that many places below the top of the stack, if it is one that came from outside the method. */
  private Optional<GeneratedType> foreignMessage(@Nullable Frame<BasicValue> frame, int depth) {
    return held(frame, depth)
        .filter(value -> !value.isMade())
        .flatMap(value -> types.of(itemOf(value.getType())))
        .filter(GeneratedType::isMessage);
  }

  private static Type itemOf(Type type) {
    return type.getSort() == Type.ARRAY ? type.getElementType() : type;
  }

  /** The builder that many places below the top of the stack. */
  private Optional<GeneratedType> builder(@Nullable Frame<BasicValue> frame, int depth) {
    return held(frame, depth)
        .flatMap(value -> types.of(value.getType()))
        .filter(type -> !type.isMessage());
  }

  private static @Nullable String constant(@Nullable Frame<BasicValue> frame) {
    return held(frame, 0).map(Held::text).orElse(null);
  }

  private static Optional<Held> held(@Nullable Frame<BasicValue> frame, int depth) {
    if (frame == null || frame.getStackSize() <= depth) {
      return Optional.empty();
    }
    return frame.getStack(frame.getStackSize() - 1 - depth) instanceof Held held
        ? Optional.of(held)
        : Optional.empty();
  }
}
