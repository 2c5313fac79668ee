package dev.concordat.contracts.bytecode;

import dev.concordat.contracts.bytecode.Held.Contents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * What a generic type says of the messages in a value: {@code Map<String, List<Order>>} has orders in it.
 *
 * @param contents by the type alone
 * @param open whether there may be others, since an argument is {@code Object}, a wildcard, a variable or what messages extend
 */
record TypeArguments(Contents contents, boolean open) {

  static final TypeArguments UNKNOWN = new TypeArguments(Contents.NONE, true);

  /** Of a type as fields and local variables have it. */
  static TypeArguments ofType(@Nullable String signature, Predicate<String> isMessage) {
    if (signature == null) {
      return UNKNOWN;
    }
    var type = new Reading(isMessage);
    new SignatureReader(signature).acceptType(type);
    return type.result();
  }

  /** Of each parameter of a method, and last of what it returns. */
  static List<TypeArguments> ofMethod(String signature, Predicate<String> isMessage) {
    var parts = new ArrayList<Reading>();
    new SignatureReader(signature).accept(new SignatureVisitor(Opcodes.ASM9) {
      @Override
      public SignatureVisitor visitParameterType() {
        return add();
      }

      @Override
      public SignatureVisitor visitReturnType() {
        return add();
      }

      private SignatureVisitor add() {
        var reading = new Reading(isMessage);
        parts.add(reading);
        return reading;
      }
    });
    return parts.stream().map(Reading::result).toList();
  }

  /** What is known of a value of this type that was seen to have something in it. */
  Contents refine(Contents seen) {
    return open
        ? new Contents(contents.out(), contents.in(), seen.foreign()).giving(seen.out())
        : new Contents(contents.out(), contents.in(), seen.foreign());
  }

  /** Follows one type; arguments of functions are told apart from what they return. */
  private static final class Reading extends SignatureVisitor {

    private static final Set<String> FUNCTIONS =
        Set.of("java/util/function/Function", "java/util/function/BiFunction");

    private final Predicate<String> isMessage;
    private final List<Reading> arguments = new ArrayList<>();
    private String name = "";
    private boolean open;

    Reading(Predicate<String> isMessage) {
      super(Opcodes.ASM9);
      this.isMessage = isMessage;
    }

    @Override
    public void visitClassType(String internalName) {
      name = internalName;
    }

    @Override
    public void visitInnerClassType(String simpleName) {
      name = name + "$" + simpleName;
    }

    @Override
    public void visitTypeVariable(String variable) {
      open = true;
    }

    @Override
    public void visitTypeArgument() {
      open = true;
    }

    @Override
    public SignatureVisitor visitTypeArgument(char wildcard) {
      var argument = new Reading(isMessage);
      if (wildcard == SignatureVisitor.SUPER) {
        open = true;
      }
      arguments.add(argument);
      return argument;
    }

    @Override
    public SignatureVisitor visitArrayType() {
      var items = new Reading(isMessage);
      arguments.add(items);
      return items;
    }

    TypeArguments result() {
      var out = new HashSet<String>();
      var in = new HashSet<String>();
      boolean mayBeOthers = open;
      for (int i = 0; i < arguments.size(); i++) {
        var argument = arguments.get(i);
        var names = new HashSet<String>();
        argument.names(names);
        in.addAll(names);
        boolean isGiven = FUNCTIONS.contains(name)
            ? i == arguments.size() - 1
            : !name.startsWith("java/util/function/") || returnsWhatItIsAbout(name);
        if (isGiven) {
          out.addAll(names);
          mayBeOthers |= argument.isOpen();
        }
      }
      return new TypeArguments(new Contents(out, in, false), mayBeOthers);
    }

    private static boolean returnsWhatItIsAbout(String name) {
      return name.endsWith("Supplier")
          || name.endsWith("UnaryOperator")
          || name.endsWith("BinaryOperator");
    }

    private void names(Set<String> names) {
      if (isMessage.test(name)) {
        names.add(name);
      }
      arguments.forEach(argument -> argument.names(names));
    }

    private boolean isOpen() {
      return open
          || name.equals("java/lang/Object")
          || name.equals("java/io/Serializable")
          || name.equals("java/lang/Comparable")
          || name.startsWith("com/google/protobuf/")
          || name.startsWith("org/apache/avro/")
          || arguments.stream().anyMatch(Reading::isOpen);
    }
  }
}
