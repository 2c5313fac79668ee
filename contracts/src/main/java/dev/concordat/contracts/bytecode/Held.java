package dev.concordat.contracts.bytecode;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * What a variable or the stack holds at some instruction.
 *
 * <p>{@code made} says that it was made in this method, so that nobody's data is in it but the method's own; {@code text} is its
 * value if it is a constant text.
 */
final class Held extends BasicValue {

  private final boolean made;
  private final @Nullable String text;

  Held(Type type, boolean made, @Nullable String text) {
    super(type);
    this.made = made;
    this.text = text;
  }

  boolean isMade() {
    return made;
  }

  @Nullable
  String text() {
    return text;
  }

  boolean isNull() {
    return getType().getSort() == Type.OBJECT && getType().getInternalName().equals("null");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Held held
        && getType().equals(held.getType())
        && made == held.made
        && Objects.equals(text, held.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(getType(), made, text);
  }
}
