package dev.concordat.contracts.bytecode;

import dev.concordat.contracts.bytecode.Held.Contents;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Follows references through a method, with their static types and the messages that are in them. */
final class MessageFlow extends BasicInterpreter {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  /** Stands for messages in a container that a function takes: the container's own type tells of them there. */
  private static final String ANYTHING = "*";

  /** What gives what its function returns, and nothing of what it works on. */
  private static final Set<String> MAPPING = Set.of(
      "map", "mapToObj", "flatMap", "mapMulti", "thenApply", "thenApplyAsync", "thenCompose");

  private final GeneratedTypes types;
  private final ApplicationClasses application;
  private final Returns returns;
  private final MethodNode method;
  private final boolean buildersAreFilled;
  private final boolean isCalledUnseen;
  private final Map<LocalVariableNode, TypeArguments> arguments = new HashMap<>();

  /**
   * A flow through one method.
   *
   * @param buildersAreFilled whether builders are given data from outside, so that what they build is not the method's own
   * @param isCalledUnseen whether its parameters come from code that is not looked at
   */
  MessageFlow(
      GeneratedTypes types,
      ApplicationClasses application,
      Returns returns,
      MethodNode method,
      boolean buildersAreFilled,
      boolean isCalledUnseen) {
    super(Opcodes.ASM9);
    this.types = types;
    this.application = application;
    this.returns = returns;
    this.method = method;
    this.buildersAreFilled = buildersAreFilled;
    this.isCalledUnseen = isCalledUnseen;
  }

  @Override
  @SuppressWarnings("NullAway") // null stands for void
  public BasicValue newValue(@Nullable Type type) {
    return type != null && isReference(type) ? new Held(type, false, null) : super.newValue(type);
  }

  @Override
  public BasicValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
    var value = newValue(type);
    if (!(value instanceof Held held) || !mayContain(type)) {
      return value;
    }
    var outside = isCalledUnseen ? Contents.FOREIGN : Contents.NONE;
    return method.localVariables == null
        ? held.with(outside)
        : method.localVariables.stream()
            .filter(each -> each.index == local && each.signature != null)
            .findFirst()
            .map(each -> held.with(argumentsOf(each).refine(outside)))
            .orElse(held.with(outside));
  }

  @Override
  @SuppressWarnings("NullAway")
  public BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
    if (instruction instanceof LdcInsnNode constant && constant.cst instanceof String text) {
      return new Held(Type.getObjectType("java/lang/String"), false, text);
    }
    if (instruction.getOpcode() == Opcodes.NEW) {
      return new Held(Type.getObjectType(((TypeInsnNode) instruction).desc), true, null);
    }
    var value = super.newOperation(instruction);
    return instruction instanceof FieldInsnNode field ? ofField(value, field) : value;
  }

  /** What a variable's generic type says counts where it is used. */
  @Override
  @SuppressWarnings("NullAway")
  public BasicValue copyOperation(AbstractInsnNode instruction, BasicValue value)
      throws AnalyzerException {
    if (method.localVariables != null
        && instruction.getOpcode() == Opcodes.ALOAD
        && instruction instanceof VarInsnNode load
        && value instanceof Held held
        && mayContain(held.getType())) {
      for (var variable : method.localVariables) {
        if (variable.index == load.var && variable.signature != null && isIn(variable, load)) {
          return held.with(argumentsOf(variable).refine(held.contents()));
        }
      }
    }
    return super.copyOperation(instruction, value);
  }

  private boolean isIn(LocalVariableNode variable, AbstractInsnNode instruction) {
    int place = method.instructions.indexOf(instruction);
    return method.instructions.indexOf(variable.start) <= place
        && place < method.instructions.indexOf(variable.end);
  }

  private TypeArguments argumentsOf(LocalVariableNode variable) {
    return arguments.computeIfAbsent(
        variable, first -> TypeArguments.ofType(first.signature, types::isMessage));
  }

  @Override
  @SuppressWarnings("NullAway")
  public BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value)
      throws AnalyzerException {
    if (instruction.getOpcode() == Opcodes.CHECKCAST && value instanceof Held held) {
      var wanted = Type.getObjectType(((TypeInsnNode) instruction).desc);
      boolean known = isMessage(held.getType()) && !isMessage(wanted);
      return known ? held : held.as(wanted);
    }
    var result = super.unaryOperation(instruction, value);
    return instruction instanceof FieldInsnNode field && instruction.getOpcode() == Opcodes.GETFIELD
        ? ofField(result, field)
        : result;
  }

  private BasicValue ofField(BasicValue value, FieldInsnNode field) {
    return value instanceof Held held && mayContain(held.getType())
        ? held.with(application.fieldArguments(field, types).refine(Contents.NONE))
        : value;
  }

  @Override
  @SuppressWarnings("NullAway")
  public BasicValue binaryOperation(
      AbstractInsnNode instruction, BasicValue first, BasicValue second) throws AnalyzerException {
    if (instruction.getOpcode() == Opcodes.AALOAD
        && first.getType() != null
        && first.getType().getSort() == Type.ARRAY) {
      var item = newValue(Type.getType(first.getType().getDescriptor().substring(1)));
      return item instanceof Held held && first instanceof Held array
          ? held.with(array.contents())
          : item;
    }
    return super.binaryOperation(instruction, first, second);
  }

  @Override
  @SuppressWarnings("NullAway")
  public BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> values)
      throws AnalyzerException {
    var result = super.naryOperation(instruction, values);
    if (!(result instanceof Held held)) {
      return result;
    }
    if (instruction instanceof MethodInsnNode call) {
      return makes(call)
          ? new Held(held.getType(), true, null)
          : held.with(mayContain(held.getType()) ? given(call, values) : Contents.NONE);
    }
    return instruction instanceof InvokeDynamicInsnNode lambda
        ? held.with(function(lambda, values))
        : held;
  }

  /** What is in the answer of a call. */
  private Contents given(MethodInsnNode call, List<? extends BasicValue> values) {
    if (application.have(call.owner, call.name, call.desc)) {
      var declared = application.returnArguments(call.owner, call.name, call.desc, types);
      return declared.refine(Contents.of(returns.givenBy(call.name, call.desc)));
    }
    if (!UnseenCode.onlyKeeps(call.owner, call.name)) {
      return types.of(call.owner).isPresent() ? Contents.NONE : Contents.FOREIGN;
    }
    boolean isFunction = call.owner.startsWith("java/util/function/");
    var out = new HashSet<String>();
    boolean foreign = false;
    for (int i = 0; i < values.size(); i++) {
      boolean counts =
          isFunction ? i == 0 : !MAPPING.contains(call.name) || i > 0 || values.size() == 1;
      if (counts && values.get(i) instanceof Held value) {
        out.addAll(messagesIn(value));
        foreign |= value.contents().foreign() && isFunction;
      }
    }
    var in = isFunction ? Set.of(ANYTHING) : Set.<String>of();
    return new Contents(out, in, foreign);
  }

  /** What a function gives and takes. */
  private Contents function(InvokeDynamicInsnNode lambda, List<? extends BasicValue> values) {
    if (!(lambda.bsmArgs.length > 2
        && lambda.bsmArgs[1] instanceof Handle handle
        && lambda.bsmArgs[2] instanceof Type calledAs)) {
      return Contents.NONE;
    }
    var in = new HashSet<String>();
    var out = new HashSet<String>();
    for (var argument : calledAs.getArgumentTypes()) {
      if (isMessage(argument)) {
        in.add(argument.getInternalName());
      } else if (!argument.equals(OBJECT) && mayContain(argument)) {
        in.add(ANYTHING);
      }
    }
    var given = calledAs.getReturnType();
    boolean isGetter = types.of(handle.getOwner()).isPresent();
    if (isMessage(given)) {
      out.add(given.getInternalName());
    } else if (isGetter || handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
      var type = Type.getReturnType(handle.getDesc());
      if (isMessage(type)) {
        out.add(type.getInternalName());
      }
    } else if (application.have(handle.getOwner(), handle.getName(), handle.getDesc())) {
      out.addAll(returns.givenBy(handle.getName(), handle.getDesc()));
    } else if (mayContain(given)) {
      values.forEach(value -> out.addAll(value instanceof Held held ? messagesIn(held) : Set.of()));
      out.addAll(in);
    }
    return new Contents(out, in, false);
  }

  /** Whether a function's code knows what it gets where it gets such a message. */
  static boolean takes(Contents function, String message) {
    return function.in().contains(message) || function.in().contains(ANYTHING);
  }

  /** Internal names of the classes of the messages that a value is or has in it. */
  Set<String> messagesIn(Held value) {
    var type = value.getType();
    var item = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (types.isMessage(item)) {
      return value.isMade() ? Set.of() : Set.of(item.getInternalName());
    }
    return value.contents().out();
  }

  @Override
  public BasicValue merge(BasicValue one, BasicValue other) {
    if (one.equals(other)) {
      return one;
    }
    if (one instanceof Held first && other instanceof Held second) {
      if (first.isNull()) {
        return second;
      }
      if (second.isNull()) {
        return first;
      }
      boolean sameType = first.getType().equals(second.getType());
      var contents = first.contents().or(second.contents());
      if (!sameType) {
        contents = contents.giving(messagesIn(first)).giving(messagesIn(second));
      }
      return new Held(
          sameType ? first.getType() : OBJECT, first.isMade() && second.isMade(), null, contents);
    }
    return BasicValue.UNINITIALIZED_VALUE;
  }

  private boolean makes(MethodInsnNode call) {
    return switch (call.name) {
      case "build", "buildPartial" -> !buildersAreFilled && types.of(call.owner).isPresent();
      case "getDefaultInstance", "getDefaultInstanceForType" ->
        types.of(call.owner).isPresent();
      default ->
        isMessage(Type.getReturnType(call.desc))
            && application.have(call.owner, call.name, call.desc)
            && returns.areOwn(call.name, call.desc);
    };
  }

  private boolean isMessage(Type type) {
    return types.isMessage(type);
  }

  /** Whether values of a type may have messages in them; of what is not Java's and not the application's nobody knows. */
  boolean mayContain(Type type) {
    var item = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (item.getSort() != Type.OBJECT || types.of(item).isPresent()) {
      return false;
    }
    var name = item.getInternalName();
    return name.equals("java/lang/Object")
        || name.equals("java/lang/Iterable")
        || name.equals("java/lang/Comparable")
        || name.startsWith("java/util/")
        || name.startsWith("com/google/common/")
        || name.startsWith("com/google/protobuf/Message")
        || name.startsWith("org/apache/avro/")
        || application.find(name).isPresent();
  }

  private static boolean isReference(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }
}
