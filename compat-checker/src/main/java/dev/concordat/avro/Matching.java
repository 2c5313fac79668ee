package dev.concordat.avro;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What of a reader meets what of a writer: names and aliases, fields, branches of unions, promotions.
 *
 * <p>Source: Avro specification 1.12, "Schema Resolution" and "Aliases". Where Java's decoder is stricter than the specification,
 * as with aliases across namespaces and the choice of a union's branch, the decoder is followed: what is called a match decodes.
 */
final class Matching {

  private boolean renamesTwice;
  private @Nullable String clash;
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, Map<String, String>> fieldAliases = new HashMap<>();
  private final IdentityHashMap<Schema, Map<String, List<Schema>>> branchesByName =
      new IdentityHashMap<>();

  /** The aliases in a whole reader count wherever it meets a name; of two that clash the last one. */
  Matching(Schema reader, Schema writer) {
    collectAliases(reader, Collections.newSetFromMap(new IdentityHashMap<>()));
    rename(reader, writer);
  }

  /**
   * Apache Avro gives what is written the reader's names, and does so again unless it looks like the reader's schema by then. So an
   * alias may lead on to another one.
   */
  private void rename(Schema reader, Schema writer) {
    if (aliases.isEmpty() && fieldAliases.isEmpty()) {
      return;
    }
    try {
      var once = Schema.applyAliases(writer, reader);
      renamesTwice = !once.equals(reader);
      Schema.applyAliases(once, reader);
    } catch (AvroRuntimeException refused) {
      renamesTwice = true;
      clash = Objects.requireNonNullElse(refused.getMessage(), refused.toString());
    }
  }

  private void collectAliases(Schema type, Set<Schema> seen) {
    if (TypeName.isNamed(type)) {
      type.getAliases().forEach(alias -> aliases.put(alias, type.getFullName()));
    }
    if (!seen.add(type)) {
      return;
    }
    if (type.getType() == Schema.Type.RECORD) {
      for (var field : type.getFields()) {
        for (var alias : field.aliases()) {
          fieldAliases
              .computeIfAbsent(type.getFullName(), unseen -> new HashMap<>())
              .put(alias, field.name());
        }
        collectAliases(field.schema(), seen);
      }
      var ofFields = fieldAliases.get(type.getFullName());
      if (ofFields != null) {
        type.getAliases().forEach(alias -> fieldAliases.put(alias, ofFields));
      }
    } else {
      AvroParser.inside(type).forEach(inner -> collectAliases(inner, seen));
    }
  }

  /** Why Apache Avro cannot give what is written the reader's names; empty if it can. */
  Optional<String> clash() {
    return Optional.ofNullable(clash);
  }

  /** Whether two named types are the same by the specification: equal short names, or an alias of the reader. */
  boolean namesMatch(Schema reader, Schema writer) {
    if (!reader.getName().equals(writer.getName())
        && !reader.getAliases().contains(writer.getFullName())) {
      return false;
    }
    return reader.getType() == Schema.Type.RECORD
        || shortName(nameSeen(writer)).equals(reader.getName());
  }

  boolean fullNamesMatch(Schema reader, Schema writer) {
    return reader.getFullName().equals(nameSeen(writer));
  }

  /** What the reader calls the writer's type. */
  private String nameSeen(Schema writer) {
    var once = renamedOnce(writer);
    return renamesTwice ? aliases.getOrDefault(once, once) : once;
  }

  private String renamedOnce(Schema writer) {
    return aliases.getOrDefault(writer.getFullName(), writer.getFullName());
  }

  private static String shortName(String fullName) {
    return fullName.substring(fullName.lastIndexOf('.') + 1);
  }

  /** The writer fields each reader field is filled from; more than one is an error, none needs a default. */
  Map<String, List<Schema.Field>> writerFields(Schema writer) {
    var renamed = fieldAliases.getOrDefault(renamedOnce(writer), Map.of());
    var renamedAgain = renamesTwice
        ? fieldAliases.getOrDefault(nameSeen(writer), Map.of())
        : Map.<String, String>of();
    var filledFrom = new HashMap<String, List<Schema.Field>>();
    for (var field : writer.getFields()) {
      var once = renamed.getOrDefault(field.name(), field.name());
      var name = renamedAgain.getOrDefault(once, once);
      filledFrom.computeIfAbsent(name, unseen -> new ArrayList<>(1)).add(field);
    }
    return filledFrom;
  }

  /**
   * Fields that a name or alias means by the specification and Java's decoder does not see: the records differ in namespace, or
   * another field has claimed the name. A registry compares their types all the same.
   */
  static List<Schema.Field> unseen(Schema.Field field, Schema writer) {
    return Stream.concat(Stream.of(field.name()), field.aliases().stream())
        .map(writer::getField)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Whether every value of the writer's type is one of the reader's, except for precision. */
  static boolean promotes(Schema.Type writer, Schema.Type reader) {
    return switch (writer) {
      case INT ->
        reader == Schema.Type.LONG || reader == Schema.Type.FLOAT || reader == Schema.Type.DOUBLE;
      case LONG -> reader == Schema.Type.FLOAT || reader == Schema.Type.DOUBLE;
      case FLOAT -> reader == Schema.Type.DOUBLE;
      case STRING -> reader == Schema.Type.BYTES;
      case BYTES -> reader == Schema.Type.STRING;
      default -> false;
    };
  }

  /** The branches a decoder may choose for data of the writer's type; any of them that can read it will do. */
  List<Schema> candidates(Schema readerUnion, Schema writer) {
    if (TypeName.isNamed(writer)) {
      return namedCandidates(readerUnion, writer);
    }
    for (var branch : readerUnion.getTypes()) {
      if (branch.getType() == writer.getType()) {
        return List.of(branch);
      }
    }
    for (var branch : readerUnion.getTypes()) {
      if (promotes(writer.getType(), branch.getType())) {
        return List.of(branch);
      }
    }
    return List.of();
  }

  /**
   * The record that Java takes a writer's record for if none has its full name: of those whose fields can be had the last one of
   * the same short name, or else the first. Source: Apache Avro 1.12.1, {@code Resolver.ReaderUnion}.
   */
  @Nullable
  Schema chosenByStructure(Schema union, Schema writer) {
    Schema chosen = null;
    for (var branch : union.getTypes()) {
      if (branch.getType() == Schema.Type.RECORD
          && (chosen == null || branch.getName().equals(writer.getName()))
          && hasAllFields(branch, writer)) {
        chosen = branch;
      }
    }
    return chosen;
  }

  /** As Java looks at it: at the fields' own types, not into them. */
  private boolean hasAllFields(Schema reader, Schema writer) {
    var writerFields = writerFields(writer);
    for (var field : reader.getFields()) {
      var sources = writerFields.getOrDefault(field.name(), List.of());
      if (sources.isEmpty()
          ? !field.hasDefaultValue()
          : !mayRead(field.schema(), sources.get(0).schema())) {
        return false;
      }
    }
    return true;
  }

  private boolean mayRead(Schema reader, Schema writer) {
    if (writer.getType() == Schema.Type.UNION) {
      return true;
    }
    if (reader.getType() == Schema.Type.UNION) {
      return reader.getTypes().stream()
          .anyMatch(branch -> branch.getType() == Schema.Type.RECORD
              ? writer.getType() == Schema.Type.RECORD
              : mayRead(branch, writer));
    }
    if (reader.getType() != writer.getType()) {
      return promotes(writer.getType(), reader.getType());
    }
    return switch (reader.getType()) {
      case FIXED ->
        fullNamesMatch(reader, writer) && reader.getFixedSize() == writer.getFixedSize();
      case ENUM -> fullNamesMatch(reader, writer);
      default -> true;
    };
  }

  private List<Schema> namedCandidates(Schema readerUnion, Schema writer) {
    var byName = branchesByName.computeIfAbsent(readerUnion, Matching::indexed);
    var sameFullName = byName.getOrDefault(nameSeen(writer), List.of()).stream()
        .filter(branch -> branch.getType() == writer.getType() && fullNamesMatch(branch, writer))
        .toList();
    if (!sameFullName.isEmpty()) {
      return sameFullName.subList(0, 1);
    }
    return writer.getType() != Schema.Type.RECORD
        ? List.of()
        : byName.getOrDefault("." + writer.getName(), List.of()).stream()
            .filter(branch -> branch.getType() == Schema.Type.RECORD)
            .toList();
  }

  /** By full name as it is, by short name behind a dot. */
  private static Map<String, List<Schema>> indexed(Schema union) {
    var byName = new HashMap<String, List<Schema>>();
    for (var branch : union.getTypes()) {
      if (TypeName.isNamed(branch)) {
        for (var name : List.of(branch.getFullName(), "." + branch.getName())) {
          byName.computeIfAbsent(name, unseen -> new ArrayList<>(1)).add(branch);
        }
      }
    }
    return byName;
  }

  @SuppressWarnings("ReferenceEquality") // being equal costs a walk through both
  static int indexOf(Schema union, Schema branch) {
    for (int i = 0; i < union.getTypes().size(); i++) {
      if (union.getTypes().get(i) == branch) {
        return i;
      }
    }
    return 0;
  }

  /** The branch people mean when they compare: the one of the same name, or else of the same type. */
  @Nullable
  Schema counterpart(Schema union, Schema type) {
    for (var branch : union.getTypes()) {
      if (branch.getType() == type.getType()
          && (!TypeName.isNamed(branch) || namesMatch(branch, type))) {
        return branch;
      }
    }
    return null;
  }
}
