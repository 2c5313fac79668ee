package dev.concordat.schema;

/**
 * The name of one part of a schema, such as {@code shop.orders.v1.Order.customer_email}: the full name of a message, record,
 * enum or service, and for what is inside it a dot and its own name. The same in findings, usages and pages, so that they meet.
 */
public record ElementPath(String name) implements Comparable<ElementPath> {

  public ElementPath {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an element has a name");
    }
  }

  /** The part called {@code child} of this element. */
  public ElementPath child(String child) {
    return new ElementPath(name + "." + child);
  }

  /** Whether {@code other} is this element or stands somewhere inside it. */
  public boolean contains(ElementPath other) {
    return other.name.equals(name) || other.name.startsWith(name + ".");
  }

  @Override
  public int compareTo(ElementPath other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
