package dev.concordat.contracts.bytecode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Follows references through a method, with their static types. */
final class MessageFlow extends BasicInterpreter {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final GeneratedTypes types;
  private final boolean buildersAreFilled;

  /**
   * A flow through one method.
   *
   * @param buildersAreFilled whether builders are given data from outside, so that what they build is not the method's own
   */
  MessageFlow(GeneratedTypes types, boolean buildersAreFilled) {
    super(Opcodes.ASM9);
    this.types = types;
    this.buildersAreFilled = buildersAreFilled;
  }

  @Override
  @SuppressWarnings("NullAway") // null stands for void
  public BasicValue newValue(@Nullable Type type) {
    return type != null && isReference(type) ? new Held(type, false, null) : super.newValue(type);
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
    return super.newOperation(instruction);
  }

  @Override
  @SuppressWarnings("NullAway")
  public BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value)
      throws AnalyzerException {
    if (instruction.getOpcode() == Opcodes.CHECKCAST && value instanceof Held held) {
      var wanted = Type.getObjectType(((TypeInsnNode) instruction).desc);
      boolean known = isMessage(held.getType()) && !isMessage(wanted);
      return known ? held : new Held(wanted, held.isMade(), held.text());
    }
    return super.unaryOperation(instruction, value);
  }

  @Override
  @SuppressWarnings("NullAway")
  public BasicValue binaryOperation(
      AbstractInsnNode instruction, BasicValue first, BasicValue second) throws AnalyzerException {
    if (instruction.getOpcode() == Opcodes.AALOAD
        && first.getType() != null
        && first.getType().getSort() == Type.ARRAY) {
      var array = first.getType();
      return newValue(Type.getType(array.getDescriptor().substring(1)));
    }
    return super.binaryOperation(instruction, first, second);
  }

  @Override
  @SuppressWarnings("NullAway")
  public BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> values)
      throws AnalyzerException {
    var result = super.naryOperation(instruction, values);
    return result instanceof Held held && instruction instanceof MethodInsnNode call && makes(call)
        ? new Held(held.getType(), true, null)
        : result;
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
      var type = first.getType().equals(second.getType()) ? first.getType() : OBJECT;
      return new Held(type, first.isMade() && second.isMade(), null);
    }
    return BasicValue.UNINITIALIZED_VALUE;
  }

  private boolean makes(MethodInsnNode call) {
    return switch (call.name) {
      case "build", "buildPartial" -> !buildersAreFilled && types.of(call.owner).isPresent();
      case "getDefaultInstance", "getDefaultInstanceForType" ->
        types.of(call.owner).isPresent();
      default -> false;
    };
  }

  private boolean isMessage(Type type) {
    return types.of(type).isPresent();
  }

  private static boolean isReference(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }
}
