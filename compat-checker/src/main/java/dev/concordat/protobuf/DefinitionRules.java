package dev.concordat.protobuf;

import static dev.concordat.rules.Layer.JSON;
import static dev.concordat.rules.Layer.SOURCE;
import static dev.concordat.rules.Layer.WIRE;
import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;

import dev.concordat.protobuf.ProtobufChange.Definition;
import dev.concordat.protobuf.ProtobufChange.DefinitionRemoved;
import dev.concordat.protobuf.ProtobufChange.Scope;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Harm;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Rule;
import dev.concordat.rules.RuleSet;
import java.util.List;
import java.util.Set;

/** Rules about what has a name of its own: messages, enums, services and extensions that are not where they were. */
final class DefinitionRules {

  static final List<Rule<?>> ALL = List.of(
      gone("MESSAGE_NO_DELETE", FILE, Definition.MESSAGE, Scope.FILE),
      gone("ENUM_NO_DELETE", FILE, Definition.ENUM, Scope.FILE),
      gone("SERVICE_NO_DELETE", FILE, Definition.SERVICE, Scope.FILE),
      gone("EXTENSION_NO_DELETE", FILE, Definition.EXTENSION, Scope.FILE),
      gone("PACKAGE_MESSAGE_NO_DELETE", PACKAGE, Definition.MESSAGE, Scope.PACKAGE),
      gone("PACKAGE_ENUM_NO_DELETE", PACKAGE, Definition.ENUM, Scope.PACKAGE),
      gone("PACKAGE_SERVICE_NO_DELETE", PACKAGE, Definition.SERVICE, Scope.PACKAGE),
      gone("PACKAGE_EXTENSION_NO_DELETE", PACKAGE, Definition.EXTENSION, Scope.PACKAGE));

  private DefinitionRules() {}

  private static Rule<?> gone(String id, RuleSet set, Definition kind, Scope scope) {
    return rule(id, DefinitionRemoved.class)
        .in(set)
        .breaksWhen(change -> change.kind() == kind && change.scope() == scope)
        .breaks(DefinitionRules::broken)
        .feltIn(DefinitionRules::layers)
        .says(DefinitionRules::sentence)
        .wayOut(DefinitionRules::wayOut);
  }

  private static String sentence(DefinitionRemoved change) {
    if (change.mapEntry()) {
      return "Field %s is no longer a map, so its entry message %s is gone."
          .formatted(change.element(), change.name());
    }
    var kind = change.kind().toString();
    var from = change.scope() == Scope.FILE
        ? "file " + change.from()
        : change.from().isEmpty() ? "the default package" : "package " + change.from();
    return "%s %s is gone from %s."
        .formatted(
            Character.toUpperCase(kind.charAt(0)) + kind.substring(1), change.element(), from);
  }

  /** What only moved to another file, and maps, whose fields are judged on their own, hurt no data. */
  private static boolean isHarmlessToData(DefinitionRemoved change) {
    return change.elsewhere() || change.mapEntry();
  }

  /**
   * Data of a message that is gone cannot be read by new code and is no longer sent to old; calls of a service fail. An enum is
   * only ever read in a field, which is judged there.
   */
  private static Set<Direction> broken(DefinitionRemoved change) {
    if (isHarmlessToData(change)) {
      return Harm.NOBODY;
    }
    return switch (change.kind()) {
      case MESSAGE, SERVICE -> Harm.EVERYBODY;
      case ENUM -> Harm.NOBODY;
      case EXTENSION -> Harm.OLD_READERS;
    };
  }

  private static Set<Layer> layers(DefinitionRemoved change) {
    return broken(change).isEmpty() ? Set.of(SOURCE) : Set.of(WIRE, JSON, SOURCE);
  }

  private static String wayOut(DefinitionRemoved change) {
    if (change.elsewhere()) {
      return "Keep it in %s; importers of that file look for it there.".formatted(change.from());
    }
    if (change.mapEntry()) {
      return "Keep the map, or add the new form as another field with a new number.";
    }
    return "Keep the %s and mark it deprecated; remove it once nobody uses it."
        .formatted(change.kind());
  }
}
