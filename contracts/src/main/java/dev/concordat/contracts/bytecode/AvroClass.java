package dev.concordat.contracts.bytecode;

import dev.concordat.contracts.bytecode.GeneratedType.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Classes that Avro generates for records. They hold their schema as text, and their {@code get(int)} names the class's fields in
 * the order of the schema's: the exact map, also where a name had to be changed for Java.
 */
final class AvroClass {

  private AvroClass() {}

  /** What a class of a record was generated from. */
  static Optional<GeneratedType> recordOf(ClassNode node) {
    return schemaText(node).flatMap(AvroRecord::of).map(schema -> {
      var names = fieldsOf(node, schema.fields());
      return new GeneratedType(
          Kind.MESSAGE, schema.fullName(), getters(node, names), setters(node, names), names);
    });
  }

  /** The builder keeps the values under the same names as the record. */
  static GeneratedType builderOf(ClassNode node, GeneratedType generated) {
    return new GeneratedType(
        Kind.BUILDER,
        generated.schemaType(),
        getters(node, generated.fields()),
        setters(node, generated.fields()),
        generated.fields());
  }

  private static Optional<String> schemaText(ClassNode node) {
    var text = new StringBuilder();
    for (var method : node.methods) {
      if (!method.name.equals("<clinit>")) {
        continue;
      }
      for (var instruction : method.instructions) {
        if (instruction instanceof LdcInsnNode constant && constant.cst instanceof String part) {
          text.append(part);
        } else if (instruction instanceof MethodInsnNode call
            && call.name.equals("parse")
            && call.owner.equals("org/apache/avro/Schema$Parser")) {
          return Optional.of(text.toString());
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> fieldsOf(ClassNode node, List<String> schemaFields) {
    var ofClass = node.methods.stream()
        .filter(method -> method.name.equals("get") && method.desc.equals("(I)Ljava/lang/Object;"))
        .findFirst()
        .map(method -> List.copyOf(fieldsRead(node, method)))
        .orElse(List.of());
    var names = new LinkedHashMap<String, String>();
    for (int i = 0; i < ofClass.size() && i < schemaFields.size(); i++) {
      names.put(ofClass.get(i), schemaFields.get(i));
    }
    return names;
  }

  /** Every method without parameters that looks at just one of the fields. */
  private static Map<String, List<String>> getters(ClassNode node, Map<String, String> names) {
    var getters = new HashMap<String, List<String>>();
    for (var method : node.methods) {
      boolean isQuestion = (method.access & Opcodes.ACC_STATIC) == 0
          && Type.getArgumentCount(method.desc) == 0
          && Type.getReturnType(method.desc).getSort() != Type.VOID;
      if (isQuestion) {
        var read = fieldsRead(node, method);
        if (read.size() == 1 && names.containsKey(read.iterator().next())) {
          getters.put(method.name, List.of(names.get(read.iterator().next())));
        }
      }
    }
    return Map.copyOf(getters);
  }

  /** Methods that put one value into one field, and the constructor that has a parameter for each. */
  private static Map<String, List<String>> setters(ClassNode node, Map<String, String> names) {
    var setters = new HashMap<String, List<String>>();
    for (var method : node.methods) {
      int parameters = Type.getArgumentCount(method.desc);
      var written = touched(node, method, Opcodes.PUTFIELD).stream()
          .filter(names::containsKey)
          .map(names::get)
          .toList();
      boolean isSetter = !method.name.equals("<init>") && parameters == 1 && written.size() == 1;
      boolean isForAll =
          method.name.equals("<init>") && !written.isEmpty() && parameters == written.size();
      if ((method.access & Opcodes.ACC_STATIC) == 0 && (isSetter || isForAll)) {
        setters.put(isForAll ? method.name + method.desc : method.name, written);
      }
    }
    return Map.copyOf(setters);
  }

  private static Set<String> fieldsRead(ClassNode node, MethodNode method) {
    return touched(node, method, Opcodes.GETFIELD);
  }

  /** The class's own fields that a method reads or writes, in the order it does. */
  private static Set<String> touched(ClassNode node, MethodNode method, int opcode) {
    var fields = new LinkedHashSet<String>();
    for (var instruction : method.instructions) {
      if (instruction instanceof FieldInsnNode field
          && field.getOpcode() == opcode
          && field.owner.equals(node.name)) {
        fields.add(field.name);
      }
    }
    return fields;
  }

  /** A record schema as far as names go. */
  record AvroRecord(String fullName, List<String> fields) {

    static Optional<AvroRecord> of(String text) {
      try {
        var schema = JsonMapper.shared().readTree(text);
        var name = schema.path("name").asString("");
        var namespace = schema.path("namespace").asString("");
        if (name.isEmpty() || !schema.path("fields").isArray()) {
          return Optional.empty();
        }
        var fields = new ArrayList<String>();
        schema.path("fields").forEach(field -> fields.add(field.path("name").asString("")));
        var fullName = name.contains(".") || namespace.isEmpty() ? name : namespace + "." + name;
        return Optional.of(new AvroRecord(fullName, List.copyOf(fields)));
      } catch (JacksonException notJson) {
        return Optional.empty();
      }
    }
  }
}
