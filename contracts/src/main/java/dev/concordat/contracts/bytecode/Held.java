package dev.concordat.contracts.bytecode;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * What a variable or the stack holds at some instruction.
 *
 * <p>{@code made} says that it was made by the application, so that nobody's data is in it but its own; {@code text} is its value if
 * it is a constant text; {@code contents} tells of messages in what is no message itself.
 */
final class Held extends BasicValue {

  private final boolean made;
  private final @Nullable String text;
  private final Contents contents;

  Held(Type type, boolean made, @Nullable String text) {
    this(type, made, text, Contents.NONE);
  }

  Held(Type type, boolean made, @Nullable String text, Contents contents) {
    super(type);
    this.made = made;
    this.text = text;
    this.contents = contents;
  }

  boolean isMade() {
    return made;
  }

  @Nullable
  String text() {
    return text;
  }

  Contents contents() {
    return contents;
  }

  Held as(Type other) {
    return new Held(other, made, text, contents);
  }

  Held with(Contents other) {
    return other.equals(contents) ? this : new Held(getType(), made, text, other);
  }

  boolean isNull() {
    return getType().getSort() == Type.OBJECT && getType().getInternalName().equals("null");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Held held
        && getType().equals(held.getType())
        && made == held.made
        && Objects.equals(text, held.text)
        && contents.equals(held.contents);
  }

  @Override
  public int hashCode() {
    return Objects.hash(getType(), made, text, contents);
  }

  /**
   * Messages in a container, or that a function deals with.
   *
   * @param out internal names of the classes of messages that may come out of it
   * @param in of those that it is known to take, so that they are known to come out again or to be looked at where they arrive
   * @param foreign whether it comes from code that is not looked at, which may do anything with what it is given
   */
  record Contents(Set<String> out, Set<String> in, boolean foreign) {

    static final Contents NONE = new Contents(Set.of(), Set.of(), false);
    static final Contents FOREIGN = new Contents(Set.of(), Set.of(), true);

    Contents {
      out = Set.copyOf(out);
      in = Set.copyOf(in);
    }

    static Contents of(Set<String> out) {
      return out.isEmpty() ? NONE : new Contents(out, Set.of(), false);
    }

    Contents giving(Set<String> more) {
      return out.containsAll(more) ? this : new Contents(union(out, more), in, foreign);
    }

    Contents or(Contents other) {
      if (equals(other)) {
        return this;
      }
      var both = new HashSet<>(in);
      both.retainAll(other.in);
      return new Contents(union(out, other.out), both, foreign || other.foreign);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
      var union = new HashSet<>(one);
      union.addAll(other);
      return union;
    }
  }
}
