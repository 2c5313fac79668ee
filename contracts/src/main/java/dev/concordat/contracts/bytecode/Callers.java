package dev.concordat.contracts.bytecode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Who calls the methods of an application: its own code alone, or also code that cannot be seen. */
final class Callers {

  private final ApplicationClasses application;
  private final ClassPath classPath;
  private final Map<String, Set<String>> methodsOutside = new HashMap<>();

  Callers(ApplicationClasses application, ClassPath classPath) {
    this.application = application;
    this.classPath = classPath;
  }

  /**
   * Whether code that cannot be seen may call a method, and so get what it returns: a framework finds it by an annotation, or by a
   * class or interface that is not the application's.
   */
  boolean areUnseen(ClassNode node, MethodNode method) {
    boolean isHidden =
        (method.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC)) != 0;
    if (method.visibleAnnotations != null && (method.access & Opcodes.ACC_SYNTHETIC) == 0) {
      return true;
    }
    return !isHidden && outside(node).contains(signature(method));
  }

  /** Names of methods, with how many parameters, that the class has to have for code that is not the application's. */
  private Set<String> outside(ClassNode node) {
    var found = new HashSet<String>();
    parents(node).forEach(parent -> found.addAll(outside(parent)));
    return found;
  }

  private Set<String> outside(String name) {
    if (name.equals("java/lang/Object")) {
      return Set.of();
    }
    var known = methodsOutside.get(name);
    if (known == null) {
      // Classes that extend each other do not compile, but may lie in a folder.
      methodsOutside.put(name, Set.of());
      known = application
          .find(name)
          .map(this::outside)
          .orElseGet(() -> read(name).map(this::withInherited).orElse(Set.of()));
      methodsOutside.put(name, known);
    }
    return known;
  }

  private Set<String> withInherited(ClassNode outside) {
    var found = new HashSet<>(outside(outside));
    for (var method : outside.methods) {
      if ((method.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) == 0) {
        found.add(signature(method));
      }
    }
    return found;
  }

  private static Set<String> parents(ClassNode node) {
    var parents = new HashSet<>(node.interfaces);
    if (node.superName != null) {
      parents.add(node.superName);
    }
    return parents;
  }

  /** Types of parameters may have been made more exact, so only their number counts. */
  private static String signature(MethodNode method) {
    return method.name + "/" + Type.getArgumentCount(method.desc);
  }

  private Optional<ClassNode> read(String name) {
    return classPath
        .find(name)
        .or(() -> Optional.ofNullable(ofJava(name)))
        .map(GeneratedTypes::read);
  }

  private static byte @Nullable [] ofJava(String name) {
    if (!name.startsWith("java/")) {
      return null;
    }
    try (var content = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      return content == null ? null : content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read class " + name, e);
    }
  }
}
