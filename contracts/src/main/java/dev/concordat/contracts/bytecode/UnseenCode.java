package dev.concordat.contracts.bytecode;

import java.util.Set;
import org.objectweb.asm.Type;

/** What methods do with messages whose code is not looked at. */
final class UnseenCode {

  /** Methods of messages that look at all of them, by whatever class or interface they are called. */
  private static final Set<String> OF_WHOLE_MESSAGE = Set.of(
      "toByteArray",
      "toByteString",
      "toByteBuffer",
      "writeTo",
      "writePartialTo",
      "writeDelimitedTo",
      "writeExternal",
      "customEncode",
      "toString",
      "equals",
      "hashCode",
      "compareTo",
      "getAllFields",
      "getField",
      "get",
      "toBuilder");

  /** Methods of builders and records that fill in what they do not name. */
  private static final Set<String> FILLING = Set.of(
      "mergeFrom",
      "mergeDelimitedFrom",
      "setField",
      "setRepeatedField",
      "addRepeatedField",
      "setAllFields",
      "put",
      "customDecode");

  /** Collections keep what they are given. These methods look at it all the same. */
  private static final Set<String> COMPARING = Set.of(
      "equals",
      "deepEquals",
      "hash",
      "hashCode",
      "toString",
      "contains",
      "containsKey",
      "containsValue",
      "indexOf",
      "lastIndexOf",
      "remove");

  /** What is said of string concatenation, which compilers turn into many things. */
  static final String TEXT = "a text made of it";

  /** What is said of a message among the arguments of a method that takes any number of them. */
  static final String ARRAY = "an array of anything";

  /** Methods of containers that look at what is in them. */
  private static final Set<String> OF_CONTENTS = Set.of(
      "equals",
      "hashCode",
      "toString",
      "compareTo",
      "distinct",
      "containsAll",
      "removeAll",
      "retainAll");

  /** Methods that leave in a container, or give to a function, what their answer does not have. */
  private static final Set<String> PUTTING = Set.of(
      "<init>",
      "add",
      "addAll",
      "addFirst",
      "addLast",
      "addIfAbsent",
      "offer",
      "offerFirst",
      "offerLast",
      "push",
      "put",
      "putAll",
      "putIfAbsent",
      "putFirst",
      "putLast",
      "replace",
      "set",
      "setValue",
      "lazySet",
      "getAndSet",
      "compareAndSet",
      "complete",
      "transfer",
      "insert");

  private UnseenCode() {}

  /** What people would call a method. */
  static String nameOf(String owner, String method) {
    return owner.equals("java/lang/String") || owner.equals("java/lang/StringBuilder")
        ? TEXT
        : method;
  }

  static boolean looksAtWhole(String method) {
    return OF_WHOLE_MESSAGE.contains(method);
  }

  static boolean looksAtContents(String method) {
    return OF_CONTENTS.contains(method);
  }

  /** Whether what a method is given is found again by the type of what it is put into, if at all. */
  static boolean puts(String owner, String method) {
    return owner.startsWith("java/util/function/") || PUTTING.contains(method);
  }

  /** Whether a parameter is code that will be called, so that what happens is seen where that code is. */
  static boolean isFunction(Type parameter) {
    if (parameter.getSort() != Type.OBJECT) {
      return false;
    }
    var name = parameter.getInternalName();
    return name.startsWith("java/util/function/")
        || name.equals("java/util/Comparator")
        || name.equals("java/util/stream/Collector")
        || name.startsWith("com/google/common/base/");
  }

  static boolean fills(String method) {
    return FILLING.contains(method);
  }

  /** Whether a method only keeps or passes on what it is given, to code that is looked at where it takes it out again. */
  static boolean onlyKeeps(String owner, String method) {
    if (owner.startsWith("com/google/common/collect/")
        || owner.equals("com/google/common/base/Preconditions")) {
      return true;
    }
    return owner.startsWith("java/util/")
        && !COMPARING.contains(method)
        && !(owner.endsWith("Set") && method.equals("add"));
  }
}
