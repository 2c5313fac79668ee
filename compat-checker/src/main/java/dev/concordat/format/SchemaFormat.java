package dev.concordat.format;

import dev.concordat.rules.Exchange;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Rule;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One schema language. Implementations keep no state and may be used by many threads at once. */
public interface SchemaFormat<S extends Schema> {

  SchemaType type();

  /**
   * Reads a text as strictly as a new schema must be: names, defaults and imports are checked.
   *
   * @return the schema, or all problems with their places; bad input is never an exception
   */
  ParseResult<S> parse(SchemaSource source);

  /**
   * Reads a text that was accepted once, perhaps by a more forgiving registry: rules that only new schemas must obey do not count.
   */
  default ParseResult<S> parseStored(SchemaSource source) {
    return parse(source);
  }

  /** The text that a registry stores and compares, as Confluent's registry makes it; parsing it gives the same schema again. */
  String canonicalText(S schema);

  /** The canonical text after everything whose order or spelling has no meaning was put in order. */
  String normalizedText(S schema);

  /** The schema in another form than text, by the name clients of a registry have for it; empty if there is no such form. */
  default Optional<String> inForm(S schema, String form) {
    return Optional.empty();
  }

  /** What a registry at a compatibility level holds against this exchange: Confluent's verdict, empty if compatible. */
  List<Incompatibility> incompatibilities(Exchange<S> exchange);

  /** The same under a policy for content that a schema leaves open; most formats have none and need no policy. */
  default List<Incompatibility> incompatibilities(
      Exchange<S> exchange, CompatibilityPolicy policy) {
    return incompatibilities(exchange);
  }

  /** Whether a policy lets pass what one of {@link #breaking}'s findings tells. */
  default boolean forgives(Finding finding, CompatibilityPolicy policy) {
    return false;
  }

  /** Every promise {@code later} breaks towards {@code earlier}, in both directions, with proof where one can be made. */
  List<Finding> breaking(S earlier, S later, RuleSelection rules);

  /**
   * Promises that no two neighbouring versions show to be broken: a number or name that {@code later} takes up again after an
   * earlier version gave it up.
   *
   * @param history oldest first
   */
  default List<HistoryFinding> takenUpAgain(List<S> history, S later, RuleSelection rules) {
    return List.of();
  }

  /** All rules {@link #breaking} and {@link #takenUpAgain} may apply. */
  List<Rule<?>> rules();

  /** The ids of {@link #rules()}, by which a selection names them. */
  default Set<String> ruleIds() {
    return rules().stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());
  }

  /** All differences, in reading order, for people. */
  List<SchemaChange> changes(S earlier, S later);

  /** Every element of the schema itself, imports left out, with its place, in reading order. */
  Map<ElementPath, Location> elements(S schema);

  /**
   * The elements someone touches who starts at a message or record and follows fields by name: for {@code Order} and {@code
   * lines, sku} the fields {@code Order.lines} and {@code Line.sku}.
   *
   * @param type full name of the message or record to start at
   * @param path field names as JSON or as the schema spells them; {@code *} steps over array items and map values
   * @return the elements in the order of the path, as far as it leads, one for each name; after the last, if that field holds
   *     an enum, the enum, since its symbols are read with the field; empty if the schema does not have the type
   */
  List<ElementPath> follow(S schema, String type, List<String> path);

  /**
   * Everything that data of a message or record may be made of: itself, its fields, and what is in the messages and enums that
   * these hold, directly or not. A format that cannot say answers with all elements.
   *
   * @return empty if the schema does not have the type
   */
  default Set<ElementPath> partsOf(S schema, String type) {
    var all = elements(schema).keySet();
    return all.contains(new ElementPath(type)) ? all : Set.of();
  }
}
