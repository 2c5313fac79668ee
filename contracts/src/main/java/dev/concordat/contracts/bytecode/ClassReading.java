package dev.concordat.contracts.bytecode;

import dev.concordat.contracts.bytecode.AvroClass.AvroRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
import org.objectweb.asm.tree.VarInsnNode;
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

  /** Makes the methods that each record has; who calls them looks at the whole record. */
  private static final String RECORD_METHODS = "java/lang/runtime/ObjectMethods";

  /** Values that come out of calls of calls of calls are found one round later each. */
  private static final int MOST_ROUNDS = 10;

  private final GeneratedTypes types;
  private final ApplicationClasses application;
  private final Callers callers;
  private final List<AvroRecord> records;
  private final UsageCollector usages = new UsageCollector();
  private final Returns returns = new Returns();
  private @Nullable Reading current;

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

  /** Reads all classes, once it is known what their methods return to each other. */
  CodeUsages ofAll() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      application.all().forEach(this::learn);
      if (returns.haveSettled()) {
        break;
      }
    }
    if (!returns.areAllKnown()) {
      usages.cannotTell();
    }
    application.all().forEach(this::read);
    return usages.result();
  }

  private void learn(ClassNode node) {
    for (var method : node.methods) {
      var given = Type.getReturnType(method.desc);
      boolean isMessage = types.isMessage(given);
      boolean isReference = given.getSort() == Type.OBJECT || given.getSort() == Type.ARRAY;
      if (isReference && method.instructions.size() == 0) {
        returns.own(method.name, method.desc, false);
      } else if (isReference && concerns(method)) {
        learn(node, method, isMessage);
      }
    }
  }

  private void learn(ClassNode node, MethodNode method, boolean isMessage) {
    var flow = flow(method, callers.areUnseen(node, method));
    var frames = frames(node, method, flow);
    boolean isOwn = isMessage && !frames.isEmpty();
    int position = 0;
    for (var instruction : method.instructions) {
      var frame = frames.isEmpty() ? null : frames.get(position++);
      if (instruction.getOpcode() == Opcodes.ARETURN && frame != null) {
        isOwn &= held(frame, 0).filter(Held::isMade).isPresent();
        held(frame, 0)
            .ifPresent(value -> returns.gives(method.name, method.desc, flow.messagesIn(value)));
      }
    }
    if (isMessage) {
      returns.own(method.name, method.desc, isOwn);
    }
  }

  private void read(ClassNode node) {
    usages.enter(node.sourceFile == null ? simpleName(node.name) : node.sourceFile);
    for (var method : node.methods) {
      if (concerns(method)) {
        read(node, method);
      }
    }
  }

  private Reading reading() {
    return Objects.requireNonNull(current, "a method is being read");
  }

  /** The method that is looked at. */
  private record Reading(ClassNode node, MethodNode method, MessageFlow flow) {}

  private static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }

  /** Most methods have nothing to do with messages, and following values is what takes time. */
  private boolean concerns(MethodNode method) {
    if (namesMessage(method.desc)
        || (method.localVariables != null
            && method.localVariables.stream()
                .anyMatch(each -> each.signature != null
                    && !TypeArguments.ofType(each.signature, types::isMessage)
                        .contents()
                        .in()
                        .isEmpty()))) {
      return true;
    }
    for (var instruction : method.instructions) {
      if (instruction instanceof MethodInsnNode call
          && (isOfInterest(call.owner) || namesMessage(call.desc) || givesMessages(call))) {
        return true;
      }
      if (instruction instanceof FieldInsnNode field
          && (isOfInterest(field.owner)
              || namesMessage("(" + field.desc + ")V")
              || !application.fieldArguments(field, types).contents().in().isEmpty())) {
        return true;
      }
      if (instruction instanceof InvokeDynamicInsnNode lambda
          && (namesMessage(lambda.desc)
              || calledAs(lambda)
                  .filter(type -> namesMessage(type.getDescriptor()))
                  .isPresent()
              || handleOf(lambda)
                  .filter(handle -> isOfInterest(handle.getOwner())
                      || !returns.givenBy(handle.getName(), handle.getDesc()).isEmpty())
                  .isPresent())) {
        return true;
      }
    }
    return false;
  }

  private boolean givesMessages(MethodInsnNode call) {
    return !returns.givenBy(call.name, call.desc).isEmpty()
        || (application.find(call.owner).isPresent()
            && application.signature(call.owner, call.name, call.desc, types).stream()
                .anyMatch(each -> !each.contents().in().isEmpty()));
  }

  private boolean isOfInterest(String owner) {
    return types.of(owner).isPresent()
        || !application.reachableFrom(owner, types).isEmpty()
        || types.isLite(owner)
        || GENERIC_RECORDS.contains(owner)
        || owner.equals(DYNAMIC_MESSAGE);
  }

  private boolean namesMessage(String descriptor) {
    return Stream.concat(
            Stream.of(Type.getArgumentTypes(descriptor)), Stream.of(Type.getReturnType(descriptor)))
        .map(ClassReading::itemOf)
        .anyMatch(type -> types.of(type).isPresent()
            || (type.getSort() == Type.OBJECT
                && !application.reachableFrom(type.getInternalName(), types).isEmpty()));
  }

  private MessageFlow flow(MethodNode method, boolean isCalledUnseen) {
    return new MessageFlow(
        types, application, returns, method, fillsBuilders(method), isCalledUnseen);
  }

  private void read(ClassNode node, MethodNode method) {
    boolean isCalledUnseen = callers.areUnseen(node, method);
    var flow = flow(method, isCalledUnseen);
    var frames = frames(node, method, flow);
    current = new Reading(node, method, flow);
    int position = 0;
    for (var instruction : method.instructions) {
      if (instruction instanceof LineNumberNode line) {
        usages.atLine(line.line);
      }
      var frame = frames.isEmpty() ? null : frames.get(position);
      read(instruction, frame);
      if (isCalledUnseen && instruction.getOpcode() == Opcodes.ARETURN) {
        handedOut(frame, 0, "whoever calls " + method.name);
      }
      position++;
    }
  }

  /** What is held before each instruction, null where none can arrive; empty if the method is not what compilers make. */
  private static List<@Nullable Frame<BasicValue>> frames(
      ClassNode node, MethodNode method, MessageFlow flow) {
    try {
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
      if (field.getOpcode() == Opcodes.PUTFIELD || field.getOpcode() == Opcodes.PUTSTATIC) {
        readKeeping(field, frame);
      }
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
      handedOut(frame, 0, UnseenCode.ARRAY);
    }
  }

  /** A message that is kept where its type says nothing of it is out of sight. */
  private void readKeeping(FieldInsnNode field, @Nullable Frame<BasicValue> frame) {
    if (!types.isMessage(itemOf(Type.getType(field.desc)))) {
      var told = application.fieldArguments(field, types).contents().in();
      contents(frame, 0).stream()
          .filter(name -> !told.contains(name))
          .forEach(name -> usesWhole(name, "what is kept in " + field.name));
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
    if (call.getOpcode() != Opcodes.INVOKESTATIC) {
      if (UnseenCode.looksAtWhole(call.name)) {
        foreignMessage(frame, arguments)
            .ifPresent(type -> usages.usesWhole(type.schemaType(), call.name));
      }
      if (UnseenCode.looksAtContents(call.name) && application.isRecord(call.owner)) {
        handedOut(frame, arguments, call.name);
      } else if (UnseenCode.looksAtContents(call.name)
          && !application.have(call.owner, call.name, call.desc)) {
        held(frame, arguments)
            .filter(value -> !types.isMessage(itemOf(value.getType())))
            .ifPresent(value -> value.contents().out().forEach(name -> usesWhole(name, call.name)));
      }
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
      readPutting(call, frame, arguments);
      return;
    }
    boolean isSeen = application.have(call.owner, call.name, call.desc);
    var declared = Type.getArgumentTypes(call.desc);
    var told = isSeen
        ? application.signature(call.owner, call.name, call.desc, types)
        : List.<TypeArguments>of();
    for (int i = 0; i < arguments; i++) {
      int depth = arguments - 1 - i;
      if (!isSeen) {
        handedOut(frame, depth, UnseenCode.nameOf(call.owner, call.name));
      } else if (!types.of(itemOf(declared[i])).isPresent()) {
        var known =
            told.size() == declared.length + 1 ? told.get(i).contents().in() : Set.<String>of();
        contents(frame, depth).stream()
            .filter(name -> !known.contains(name))
            .forEach(name -> usesWhole(name, call.name));
      }
      if (types.of(call.owner).isEmpty() && !(isSeen && types.of(declared[i]).isPresent())) {
        builder(frame, depth).ifPresent(type -> usages.writesWhole(type.schemaType(), call.name));
      }
    }
  }

  /** Messages that go into containers and functions: whole, unless it is known to be told where they come out again. */
  private void readPutting(MethodInsnNode call, @Nullable Frame<BasicValue> frame, int arguments) {
    var declared = Type.getArgumentTypes(call.desc);
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    var receiver = isStatic ? Optional.<Held>empty() : held(frame, arguments);
    var known = receiver.map(value -> value.contents().in()).orElse(Set.of());
    if (call.name.equals("<init>")) {
      known = toldAfter(call);
    }
    var inReceiver = receiver.map(reading().flow()::messagesIn).orElse(Set.of());
    boolean isForeign = receiver.filter(value -> value.contents().foreign()).isPresent()
        && call.owner.startsWith("java/util/function/");
    for (int i = 0; i < arguments; i++) {
      int depth = arguments - 1 - i;
      if (UnseenCode.isFunction(declared[i])) {
        var function = held(frame, depth).map(Held::contents).orElse(Held.Contents.NONE);
        for (var name : inReceiver) {
          boolean isLooked = declared[i].getInternalName().startsWith("java/util/function/");
          if (isLooked && (function.foreign() || !MessageFlow.takes(function, name))) {
            usesWhole(name, "what is given to " + call.name);
          }
        }
        continue;
      }
      for (var name : contents(frame, depth)) {
        boolean isCompared =
            call.owner.endsWith("Set") || (i == 0 && call.owner.endsWith("Map") && arguments > 1);
        boolean isLost = UnseenCode.puts(call.owner, call.name) && !known.contains(name);
        if (isCompared || isLost || isForeign) {
          usesWhole(name, call.name.equals("<init>") ? "new " + simpleName(call.owner) : call.name);
        }
      }
    }
  }

  /** What is said of a new object's contents by what it is put into: a variable, a field, what the method returns. */
  private Set<String> toldAfter(MethodInsnNode call) {
    var next = call.getNext();
    while (next != null && next.getOpcode() < 0) {
      next = next.getNext();
    }
    if (next instanceof VarInsnNode store && reading().method().localVariables != null) {
      var after = store.getNext();
      return reading().method().localVariables.stream()
          .filter(each -> each.index == store.var && each.signature != null)
          .filter(each -> after == each.start || each.start == store.getPrevious())
          .findFirst()
          .map(each ->
              TypeArguments.ofType(each.signature, types::isMessage).contents().in())
          .orElse(Set.of());
    }
    if (next instanceof FieldInsnNode field) {
      return application.fieldArguments(field, types).contents().in();
    }
    return next != null && next.getOpcode() == Opcodes.ARETURN
        ? application
            .returnArguments(
                reading().node().name, reading().method().name, reading().method().desc, types)
            .contents()
            .in()
        : Set.of();
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
    if (lambda.bsm.getOwner().equals(RECORD_METHODS)) {
      return;
    }
    if (handle.isEmpty()) {
      for (int depth = 0; depth < captured; depth++) {
        handedOut(frame, depth, UnseenCode.TEXT);
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
    if (UnseenCode.onlyKeeps(handle.getOwner(), handle.getName())) {
      readPuttingReference(lambda, handle, frame, captured);
      return;
    }
    if (owner.isPresent()
        || application.have(handle.getOwner(), handle.getName(), handle.getDesc())) {
      return;
    }
    for (int depth = 0; depth < captured; depth++) {
      handedOut(frame, depth, handle.getName());
    }
    calledAs(lambda).stream()
        .flatMap(type -> Stream.of(type.getArgumentTypes()))
        .flatMap(argument -> types.of(argument).stream())
        .filter(GeneratedType::isMessage)
        .forEach(type -> usages.usesWhole(type.schemaType(), handle.getName()));
  }

  /** {@code all::add}: what it is called with goes where the type of {@code all} has to tell of it. */
  private void readPuttingReference(
      InvokeDynamicInsnNode lambda,
      Handle handle,
      @Nullable Frame<BasicValue> frame,
      int captured) {
    if (captured == 0 || !UnseenCode.puts(handle.getOwner(), handle.getName())) {
      return;
    }
    var known = held(frame, captured - 1).map(value -> value.contents().in()).orElse(Set.of());
    calledAs(lambda).stream()
        .flatMap(type -> Stream.of(type.getArgumentTypes()))
        .filter(types::isMessage)
        .map(Type::getInternalName)
        .filter(name -> !known.contains(name) || handle.getOwner().endsWith("Set"))
        .forEach(name -> usesWhole(name, handle.getName()));
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

  /** Internal names of the classes of the messages that a value is or has in it. */
  private Set<String> contents(@Nullable Frame<BasicValue> frame, int depth) {
    return held(frame, depth).map(reading().flow()::messagesIn).orElse(Set.of());
  }

  /** Code that is not looked at gets a value with all that can be reached from it. */
  private void handedOut(@Nullable Frame<BasicValue> frame, int depth, String by) {
    contents(frame, depth).forEach(name -> usesWhole(name, by));
    held(frame, depth)
        .map(value -> itemOf(value.getType()))
        .filter(type -> type.getSort() == Type.OBJECT)
        .ifPresent(type -> application
            .reachableFrom(type.getInternalName(), types)
            .forEach(name -> usesWhole(name, by)));
  }

  private void usesWhole(String message, String by) {
    types.of(message).ifPresent(type -> usages.usesWhole(type.schemaType(), by));
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
