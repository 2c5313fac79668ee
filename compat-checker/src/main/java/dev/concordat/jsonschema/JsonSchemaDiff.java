package dev.concordat.jsonschema;

import dev.concordat.jsonschema.JsonSchemaChange.BranchMissing;
import dev.concordat.jsonschema.JsonSchemaChange.BranchesOverlap;
import dev.concordat.jsonschema.JsonSchemaChange.ConditionChanged;
import dev.concordat.jsonschema.JsonSchemaChange.ContainsNarrowed;
import dev.concordat.jsonschema.JsonSchemaChange.ContentChanged;
import dev.concordat.jsonschema.JsonSchemaChange.DependencyAdded;
import dev.concordat.jsonschema.JsonSchemaChange.ExclusionWidened;
import dev.concordat.jsonschema.JsonSchemaChange.FormatChanged;
import dev.concordat.jsonschema.JsonSchemaChange.ItemsNarrowed;
import dev.concordat.jsonschema.JsonSchemaChange.LimitTightened;
import dev.concordat.jsonschema.JsonSchemaChange.MultipleOfChanged;
import dev.concordat.jsonschema.JsonSchemaChange.OtherPropertiesNarrowed;
import dev.concordat.jsonschema.JsonSchemaChange.PatternChanged;
import dev.concordat.jsonschema.JsonSchemaChange.PatternPropertiesNarrowed;
import dev.concordat.jsonschema.JsonSchemaChange.PropertyConstrained;
import dev.concordat.jsonschema.JsonSchemaChange.PropertyForbidden;
import dev.concordat.jsonschema.JsonSchemaChange.PropertyNamesNarrowed;
import dev.concordat.jsonschema.JsonSchemaChange.PropertyRequired;
import dev.concordat.jsonschema.JsonSchemaChange.PropertyUnwritten;
import dev.concordat.jsonschema.JsonSchemaChange.TypesRefused;
import dev.concordat.jsonschema.JsonSchemaChange.UniqueItemsAdded;
import dev.concordat.jsonschema.JsonSchemaChange.ValuesLimited;
import dev.concordat.jsonschema.JsonSchemaChange.ValuesRefused;
import dev.concordat.rules.Exchange;
import dev.concordat.schema.ElementPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a reader's schema refuses what a writer's allows. Each demand of the reader must follow from what holds for the writer;
 * one that cannot be seen to follow is told, so silence means that every document of the writer is accepted.
 */
final class JsonSchemaDiff {

  /** Deeper than this a difference is taken for granted. */
  private static final int DEEPEST = 250;

  /** How many comparisons of branches may stand in each other; each takes room on the stack. */
  private static final int DEEPEST_TRIAL = 40;

  /** A branch that is meant may have branches itself; deeper than this nobody asks which is meant. */
  private static final int MOST_GUESSES = 3;

  /** Comparisons of branches with branches can multiply without end. */
  private static final int MOST_TRIALS = 20_000;

  private record Pair(List<SchemaNode> writer, Set<String> only, SchemaNode reader) {
    static Pair of(View writer, SchemaNode reader) {
      return new Pair(writer.all(), writer.only(), reader);
    }
  }

  private final Set<Pair> open = new HashSet<>();
  private final Map<Pair, Boolean> tried = new HashMap<>();
  private final LinkedHashSet<Pair> told = new LinkedHashSet<>();
  private int trials;
  private int guesses;
  private int depth;
  private boolean assumed;
  private List<JsonSchemaChange> changes = new ArrayList<>();

  private JsonSchemaDiff() {}

  /** The changes in the order of the reader's text, outer ones first. */
  static List<JsonSchemaChange> of(Exchange<JsonSchema> exchange) {
    var reader = exchange.reader().root();
    var writer = exchange.writer().root();
    if (Sameness.of(reader, writer)) {
      return List.of();
    }
    var diff = new JsonSchemaDiff();
    var top = new ElementPath(exchange.candidate().name());
    diff.tell(new Site(View.of(writer), reader, exchange.direction(), top, Way.start()));
    return List.copyOf(diff.changes);
  }

  /** Tells the differences of a place, of each pair of schemas once. */
  private void tell(Site site) {
    if (told.add(Pair.of(site.writer(), site.reader()))) {
      compare(site);
    }
  }

  /** Whether all that the writer may write is accepted. A pair met again inside itself counts as accepted. */
  private boolean fits(View writer, SchemaNode reader, Site site) {
    var pair = Pair.of(writer, reader);
    var before = tried.get(pair);
    if (before != null) {
      return before;
    }
    if (open.contains(pair)) {
      assumed = true;
      return true;
    }
    if (open.size() > DEEPEST_TRIAL || depth > DEEPEST || ++trials > MOST_TRIALS) {
      return Sameness.of(writer.all().get(0), reader);
    }
    var outer = changes;
    boolean outerAssumed = assumed;
    changes = new ArrayList<>();
    assumed = false;
    open.add(pair);
    compare(site.within(writer, reader));
    open.remove(pair);
    boolean fits = changes.isEmpty();
    if (!fits || !assumed || open.isEmpty()) {
      tried.put(pair, fits); // what leans on an assumption is not kept
    }
    changes = outer;
    assumed = outerAssumed || assumed;
    return fits;
  }

  /** Inside a trial, the inner places are trials too. */
  private void into(Site site) {
    if (open.isEmpty()) {
      tell(site);
    } else if (changes.isEmpty() && !fits(site.writer(), site.reader(), site)) {
      changes.add(new TypesRefused(site, Set.of()));
    }
  }

  private void compare(Site site) {
    depth++;
    if (depth <= DEEPEST && !site.writer().isNothing()) {
      int before = changes.size();
      int toldBefore = told.size();
      for (var demand : View.of(site.reader()).all()) {
        demands(site.within(site.writer(), demand));
      }
      var choice = changes.size() > before ? site.writer().choice() : null;
      if (choice != null
          && cases(site.writer(), choice).stream()
              .allMatch(one -> fits(one, site.reader(), site))) {
        changes
            .subList(before, changes.size())
            .clear(); // each branch of the writer keeps what the whole does not say
        forget(toldBefore);
      }
    }
    depth--;
  }

  /** What was told since and is taken back has to be told where it is met again. */
  private void forget(int toldBefore) {
    var kept = told.iterator();
    for (int i = 0; i < toldBefore; i++) {
      kept.next();
    }
    while (kept.hasNext()) {
      kept.next();
      kept.remove();
    }
  }

  private void demands(Site site) {
    var reader = site.reader();
    if (site.writer().all().contains(reader)) {
      return; // the same schema of a text that both import
    }
    if (reader.isFalse()) {
      changes.add(new TypesRefused(site, site.writer().types()));
      return;
    }
    if (values(site)) {
      return;
    }
    var types = site.writer().types();
    var refused = new TreeSet<>(types);
    refused.removeAll(View.typesOf(reader));
    if (!refused.isEmpty()) {
      changes.add(new TypesRefused(site, refused));
    }
    types.removeAll(refused);
    if (types.contains("integer") || types.contains("fraction")) {
      numbers(site, types.contains("fraction"));
    }
    if (types.contains("string")) {
      strings(site);
    }
    if (types.contains("object")) {
      objects(site);
    }
    if (types.contains("array")) {
      arrays(site);
    }
    combinations(site);
  }

  // ---- values ----

  /** Whether it is settled: the writer has few values, and each of them was looked at. */
  private boolean values(Site site) {
    var written = site.writer().values();
    var taken = View.valuesOf(site.reader());
    if (written == null || written.size() > DEEPEST) {
      var limited = taken != null && (written == null || !allAmong(written, taken));
      if (limited && !isOfFewValues(site.writer(), Objects.requireNonNull(taken))) {
        changes.add(new ValuesLimited(site));
      }
      return false;
    }
    if (taken == null) {
      return false;
    }
    var refused = written.stream().filter(value -> !View.isAmong(value, taken)).toList();
    if (!refused.isEmpty()) {
      changes.add(new ValuesRefused(site, refused));
    }
    return false;
  }

  private static boolean allAmong(
      List<dev.concordat.json.JsonPlace> some, List<dev.concordat.json.JsonPlace> all) {
    var meanings = new HashSet<String>();
    all.forEach(value -> meanings.add(JsonSchemaPrinter.meaning(value)));
    return some.stream().allMatch(value -> meanings.contains(JsonSchemaPrinter.meaning(value)));
  }

  /** {@code true}, {@code false} and {@code null} are all there is of their types. */
  private static boolean isOfFewValues(View writer, List<dev.concordat.json.JsonPlace> taken) {
    if (!writer.isBooleanOrNull()) {
      return false;
    }
    var needed = new HashSet<String>();
    if (writer.types().contains("null")) {
      needed.add("null");
    }
    if (writer.types().contains("boolean")) {
      needed.add("true");
      needed.add("false");
    }
    taken.forEach(value -> needed.remove(value.value()));
    return needed.isEmpty();
  }

  private void numbers(Site site, boolean fractions) {
    bound(site, Limit.MAXIMUM, "exclusiveMaximum", fractions);
    bound(site, Limit.MINIMUM, "exclusiveMinimum", fractions);
    var is = site.reader().number("multipleOf");
    if (is == null) {
      return;
    }
    boolean follows = site.writer().all().stream()
            .map(node -> node.number("multipleOf"))
            .anyMatch(was -> was != null && RegistryDiff.isMultiple(was, is))
        || (!fractions && RegistryDiff.isMultiple(BigDecimal.ONE, is))
        || hasOnly(site, value -> RegistryDiff.isMultiple(value, is));
    if (!follows) {
      changes.add(new MultipleOfChanged(site, site.writer().tightest("multipleOf", true), is));
    }
  }

  private static boolean hasOnly(Site site, java.util.function.Predicate<BigDecimal> good) {
    var values = site.writer().values();
    return values != null
        && values.stream().map(Numbers::of).allMatch(value -> value == null || good.test(value));
  }

  /** A limit and whether a value may reach it. */
  private record Bound(BigDecimal value, boolean excluded) {}

  private void bound(Site site, Limit limit, String exclusive, boolean fractions) {
    var is = bound(site.reader(), limit, exclusive);
    if (is == null) {
      return;
    }
    Bound was = null;
    for (var node : site.writer().all()) {
      var next = bound(node, limit, exclusive);
      if (next != null && (was == null || isTighter(next, was, limit))) {
        was = next;
      }
    }
    var tightest = was;
    var whole = fractions ? is : whole(is, limit);
    var wholeWas = tightest == null || fractions ? tightest : whole(tightest, limit);
    if (wholeWas != null && !isTighter(whole, wholeWas, limit)) {
      return;
    }
    if (hasOnly(site, value -> isWithin(value, is, limit))) {
      return;
    }
    var keyword = is.excluded() && site.reader().has(exclusive) ? exclusive : limit.keyword();
    changes.add(new LimitTightened(
        site, limit, keyword, tightest == null ? null : tightest.value(), is.value()));
  }

  private static boolean isWithin(BigDecimal value, Bound bound, Limit limit) {
    int compared = value.compareTo(bound.value());
    return (compared == 0 && !bound.excluded()) || (limit.isLeast() ? compared > 0 : compared < 0);
  }

  private static @Nullable Bound bound(SchemaNode node, Limit limit, String exclusive) {
    var reached = node.number(limit.keyword());
    if (node.draft() == Draft.DRAFT_4) {
      return reached == null ? null : new Bound(reached, node.flag(exclusive));
    }
    var excluded = node.number(exclusive);
    if (reached == null || excluded == null) {
      return reached != null
          ? new Bound(reached, false)
          : excluded == null ? null : new Bound(excluded, true);
    }
    var inclusive = new Bound(reached, false);
    var exclusiveBound = new Bound(excluded, true);
    return isTighter(exclusiveBound, inclusive, limit) ? exclusiveBound : inclusive;
  }

  private static boolean isTighter(Bound one, Bound other, Limit limit) {
    int compared = one.value().compareTo(other.value());
    if (compared == 0) {
      return one.excluded() && !other.excluded();
    }
    return limit.isLeast() ? compared > 0 : compared < 0;
  }

  /** Whole numbers below 11 are those up to 10. */
  private static Bound whole(Bound bound, Limit limit) {
    if (Math.abs((long) bound.value().scale()) > DEEPEST || !Numbers.isWhole(bound.value())) {
      return bound;
    }
    if (!bound.excluded()) {
      return bound;
    }
    var next = limit.isLeast()
        ? bound.value().add(BigDecimal.ONE)
        : bound.value().subtract(BigDecimal.ONE);
    return new Bound(next, false);
  }

  private void strings(Site site) {
    count(site, Limit.MAX_LENGTH, null);
    count(site, Limit.MIN_LENGTH, null);
    var pattern = site.reader().text("pattern");
    if (pattern != null && !says(site.writer(), "pattern", pattern)) {
      var values = site.writer().values();
      if (values == null
          || !values.stream().allMatch(value -> Regexes.isFoundIn(pattern, value.value()))) {
        changes.add(new PatternChanged(site, first(site.writer(), "pattern"), pattern));
      }
    }
    var format = site.reader().text("format");
    if (format != null && !says(site.writer(), "format", format)) {
      changes.add(new FormatChanged(site, first(site.writer(), "format"), format));
    }
    for (var keyword : List.of("contentEncoding", "contentMediaType")) {
      var is = site.reader().text(keyword);
      var was = first(site.writer(), keyword);
      if (is != null && !says(site.writer(), keyword, is)) {
        changes.add(new ContentChanged(site, keyword, was, is));
      }
    }
  }

  private static boolean says(View view, String keyword, String value) {
    return view.all().stream().anyMatch(node -> value.equals(node.text(keyword)));
  }

  private static @Nullable String first(View view, String keyword) {
    return view.all().stream()
        .map(node -> node.text(keyword))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** @param implied what the writer keeps to for another reason; null if there is none */
  private void count(Site site, Limit limit, @Nullable BigDecimal implied) {
    var is = site.reader().number(limit.keyword());
    if (is == null || (limit.isLeast() && is.signum() == 0)) {
      return;
    }
    var was = site.writer().tightest(limit.keyword(), limit.isLeast());
    var kept =
        was == null || (implied != null && isTighterCount(implied, was, limit)) ? implied : was;
    if (kept != null && !isTighterCount(is, kept, limit)) {
      return;
    }
    var values = site.writer().values();
    if (values != null
        && values.stream()
            .allMatch(value -> isWithin(sizeOf(value), new Bound(is, false), limit))) {
      return;
    }
    changes.add(new LimitTightened(site, limit, limit.keyword(), was, is));
  }

  private static BigDecimal sizeOf(dev.concordat.json.JsonPlace value) {
    return BigDecimal.valueOf(
        switch (value.kind()) {
          case STRING -> value.value().codePointCount(0, value.value().length());
          case ARRAY -> value.items().size();
          case OBJECT -> value.members().size();
          default -> 0;
        });
  }

  private static boolean isTighterCount(BigDecimal one, BigDecimal other, Limit limit) {
    return limit.isLeast() ? one.compareTo(other) > 0 : one.compareTo(other) < 0;
  }

  // ---- objects ----

  private void objects(Site site) {
    var writer = site.writer();
    var reader = site.reader();
    var required = writer.required();
    for (var name : reader.names("required")) {
      if (!required.contains(name)) {
        changes.add(new PropertyRequired(site, name));
      }
    }
    count(site, Limit.MAX_PROPERTIES, closedCount(writer));
    count(site, Limit.MIN_PROPERTIES, BigDecimal.valueOf(required.size()));
    reader.namedSchemas("properties").forEach((name, schema) -> property(site, name, schema));
    reader
        .namedSchemas("patternProperties")
        .forEach((pattern, schema) -> patternProperties(site, pattern, schema));
    var additional = reader.schema("additionalProperties");
    if (additional != null) {
      otherProperties(
          site,
          "additionalProperties",
          additional,
          reader.namedSchemas("properties").keySet(),
          reader.namedSchemas("patternProperties").keySet());
    }
    var unevaluated = reader.schema("unevaluatedProperties");
    if (unevaluated != null && !reader.has("additionalProperties")) {
      var evaluated = evaluated(site);
      otherProperties(
          site, "unevaluatedProperties", unevaluated, evaluated.properties(), evaluated.patterns());
    }
    var names = reader.schema("propertyNames");
    if (names != null && !isAnything(names)) {
      var were = writer.all().stream()
          .map(node -> node.schema("propertyNames"))
          .filter(Objects::nonNull)
          .toList();
      if (were.isEmpty() || !fits(View.of(were).onlyOf("string"), names, site)) {
        changes.add(new PropertyNamesNarrowed(site));
      }
    }
    dependencies(site);
  }

  private static @Nullable BigDecimal closedCount(View writer) {
    boolean closed = writer.otherProperties().stream().anyMatch(SchemaNode::isFalse);
    return closed && writer.patterns().isEmpty()
        ? BigDecimal.valueOf(writer.propertyNames().size())
        : null;
  }

  private static boolean isAnything(SchemaNode schema) {
    return schema.isBoolean(true) || (schema.place().members().isEmpty() && !schema.isFalse());
  }

  private void property(Site site, String name, SchemaNode schema) {
    var were = site.writer().property(name);
    if (were.stream().anyMatch(SchemaNode::isFalse)) {
      if (!site.isNewReader()
          && !schema.isFalse()
          && !site.reader().names("required").contains(name)) {
        changes.add(new PropertyUnwritten(site, name, schema));
      }
      return; // never written
    }
    if (!site.isNewReader() && isDropped(site, name) && open.isEmpty()) {
      changes.add(new PropertyUnwritten(site, name, schema));
      return;
    }
    if (!were.isEmpty()) {
      var inside = site.child(name);
      into(site.to(View.of(were), schema, inside, site.way().then(new Way.Into(name))));
    } else if (!isAnything(schema)) {
      changes.add(new PropertyConstrained(site, name, schema));
    }
  }

  /** Named by the earlier schema and no more by the later one, which writes here. */
  private static boolean isDropped(Site site, String name) {
    return site.writer().property(name).isEmpty()
        && !site.reader().names("required").contains(name)
        && !Evaluated.perhaps(site.writer().all()).properties().contains(name);
  }

  private void patternProperties(Site site, String pattern, SchemaNode schema) {
    if (isAnything(schema)) {
      return;
    }
    var writer = site.writer();
    for (var name : writer.propertyNames()) {
      if (Regexes.isFoundIn(pattern, name)) {
        into(site.to(
            View.of(writer.property(name)),
            schema,
            site.child(name),
            site.way().then(new Way.Into(name))));
      }
    }
    var same = writer.all().stream()
        .map(node -> node.namedSchemas("patternProperties").get(pattern))
        .filter(Objects::nonNull)
        .toList();
    var inside = site.way().then(new Way.Into(SampleNames.matching(pattern)));
    if (!same.isEmpty()) {
      into(site.to(View.of(same), schema, site.element(), inside));
      return;
    }
    var others = writer.otherProperties();
    if (others.stream().anyMatch(SchemaNode::isFalse) && writer.patterns().isEmpty()) {
      return;
    }
    boolean covered =
        writer.patterns().isEmpty() && !others.isEmpty() && fits(View.of(others), schema, site);
    if (!covered) {
      changes.add(new PatternPropertiesNarrowed(site, pattern));
    }
  }

  private void otherProperties(
      Site site, String keyword, SchemaNode schema, Set<String> named, Set<String> patterns) {
    if (isAnything(schema)) {
      return;
    }
    var writer = site.writer();
    for (var name : writer.propertyNames()) {
      if (named.contains(name)
          || patterns.stream().anyMatch(pattern -> Regexes.isFoundIn(pattern, name))) {
        continue;
      }
      var were = View.of(writer.property(name));
      if (were.isNothing()) {
        continue;
      }
      if (schema.isFalse()) {
        changes.add(new PropertyForbidden(site, name, schema));
      } else {
        into(site.to(were, schema, site.child(name), site.way().then(new Way.Into(name))));
      }
    }
    for (var pattern : writer.patterns()) {
      if (!patterns.contains(pattern)) {
        var were = writer.all().stream()
            .map(node -> node.namedSchemas("patternProperties").get(pattern))
            .filter(Objects::nonNull)
            .toList();
        if (!fits(View.of(were), schema, site)) {
          changes.add(new OtherPropertiesNarrowed(site, keyword));
          return;
        }
      }
    }
    var others = writer.otherProperties();
    if (others.stream().noneMatch(SchemaNode::isFalse)
        && (others.isEmpty() || !fits(View.of(others), schema, site))) {
      changes.add(new OtherPropertiesNarrowed(site, keyword));
    }
  }

  /**
   * What the reader is sure to look at; and what it looks at in branches, if these are the writer's, too, so that both choose alike.
   */
  private static Evaluated evaluated(Site site) {
    var reader = site.reader();
    boolean isAlike = site.writer().all().stream()
        .anyMatch(node -> Sameness.ofKeywords(
            reader, node, List.of("anyOf", "oneOf", "if", "then", "else", "dependentSchemas")));
    return isAlike ? Evaluated.perhaps(List.of(reader)) : Evaluated.surely(reader);
  }

  private void dependencies(Site site) {
    var writer = site.writer();
    var keyword = site.reader().draft().isModern() ? "dependentRequired" : "dependencies";
    site.reader().requiredByProperty().forEach((name, needed) -> {
      var missing = new TreeSet<>(needed);
      missing.removeAll(writer.required());
      writer
          .all()
          .forEach(
              node -> missing.removeAll(node.requiredByProperty().getOrDefault(name, Set.of())));
      missing.remove(name);
      if (!missing.isEmpty() && mayBe(writer, name)) {
        changes.add(new DependencyAdded(site, keyword, name));
      }
    });
    var schemaKeyword = site.reader().draft().isModern() ? "dependentSchemas" : "dependencies";
    site.reader().schemaByProperty().forEach((name, schema) -> {
      var together = writer;
      for (var node : writer.all()) {
        var own = node.schemaByProperty().get(name);
        together = own == null ? together : together.and(own);
      }
      if (mayBe(writer, name) && !fits(together, schema, site)) {
        changes.add(new DependencyAdded(site, schemaKeyword, name));
      }
    });
  }

  private static boolean mayBe(View writer, String name) {
    return writer.property(name).stream().noneMatch(SchemaNode::isFalse);
  }

  // ---- arrays ----

  private void arrays(Site site) {
    var writer = site.writer();
    var reader = site.reader();
    count(site, Limit.MAX_ITEMS, closedItems(writer));
    count(site, Limit.MIN_ITEMS, null);
    if (reader.flag("uniqueItems") && !writer.flag("uniqueItems") && writer.mayHaveItem(1)) {
      changes.add(new UniqueItemsAdded(site));
    }
    var tuple = reader.tuple();
    for (int i = 0; i < tuple.size(); i++) {
      item(site, i, tuple.get(i), reader.draft() == Draft.DRAFT_2020_12 ? "prefixItems" : "items");
    }
    var others = reader.otherItems();
    var keyword = reader.otherItemsKeyword();
    if (others == null) {
      others = reader.schema("unevaluatedItems");
      keyword = "unevaluatedItems";
    }
    if (others != null) {
      int last = Math.max(writer.longestTuple(), tuple.size());
      for (int i = tuple.size(); i <= last; i++) {
        item(site, i, others, keyword);
      }
    }
    contains(site);
  }

  private static @Nullable BigDecimal closedItems(View writer) {
    for (int i = 0; i <= writer.longestTuple(); i++) {
      if (writer.item(i).stream().anyMatch(SchemaNode::isFalse)) {
        return BigDecimal.valueOf(i);
      }
    }
    return null;
  }

  private void item(Site site, int index, SchemaNode schema, String keyword) {
    if (isAnything(schema) || !site.writer().mayHaveItem(index)) {
      return;
    }
    var were = site.writer().item(index);
    if (were.isEmpty() || schema.isFalse()) {
      changes.add(new ItemsNarrowed(site, keyword, index));
    } else {
      into(site.to(View.of(were), schema, site.element(), site.way().then(new Way.ToItem(index))));
    }
  }

  private void contains(Site site) {
    var schema = site.reader().schema("contains");
    if (schema == null) {
      return;
    }
    var least = countOf(site.reader(), "minContains", 1);
    var most = site.reader().number("maxContains");
    boolean follows = site.writer().all().stream().anyMatch(node -> {
      var was = node.schema("contains");
      if (was == null) {
        return false;
      }
      boolean enough = least == 0
          || (countOf(node, "minContains", 1) >= least && fits(View.of(was), schema, site));
      var mostWas = node.number("maxContains");
      boolean few = most == null
          || (mostWas != null && mostWas.compareTo(most) <= 0 && Sameness.of(was, schema));
      return enough && few;
    });
    if (!follows && (least > 0 || most != null)) {
      changes.add(new ContainsNarrowed(site));
    }
  }

  private static int countOf(SchemaNode node, String keyword, int otherwise) {
    var number = node.draft().isModern() ? node.number(keyword) : null;
    return number == null ? otherwise : Numbers.toInt(number);
  }

  // ---- combinations ----

  private void combinations(Site site) {
    for (var keyword : List.of("anyOf", "oneOf")) {
      if (!site.reader().schemas(keyword).isEmpty() && !hasSame(site, keyword)) {
        choice(site, keyword);
      }
    }
    var not = site.reader().schema("not");
    if (not != null && !excludes(site, not)) {
      changes.add(new ExclusionWidened(site));
    }
    condition(site);
  }

  /** The writer makes the very same choice, so whatever was decided is decided alike. */
  private static boolean hasSame(Site site, String keyword) {
    var is = site.reader().schemas(keyword);
    return site.writer().all().stream().anyMatch(node -> {
      var was = node.schemas(keyword);
      if (was.size() != is.size()) {
        return false;
      }
      for (int i = 0; i < is.size(); i++) {
        if (!Sameness.of(was.get(i), is.get(i))) {
          return false;
        }
      }
      return true;
    });
  }

  private void choice(Site site, String keyword) {
    var branches = site.reader().schemas(keyword);
    var choice = site.writer().choice();
    var cases = cases(site.writer(), choice);
    for (int i = 0; i < cases.size(); i++) {
      var one = cases.get(i);
      if (one.isNothing()) {
        continue;
      }
      var fitting = branches.stream().filter(branch -> fits(one, branch, site)).toList();
      if (fitting.isEmpty()) {
        missing(
            site,
            keyword,
            one,
            branches,
            choice == null ? TypeNames.of(one.types()) : TypeNames.of(one, i));
      } else if (keyword.equals("oneOf")) {
        overlap(site, one, i, fitting.get(0), branches, choice);
      }
    }
  }

  private static List<View> cases(View writer, View.@Nullable Choice choice) {
    if (choice != null) {
      return choice.branches().stream().map(writer::and).toList();
    }
    var types = writer.types();
    if (types.containsAll(List.of("integer", "fraction"))) {
      types.remove("integer");
      types.remove("fraction");
      var numbers = new View(writer.all(), Set.of("integer", "fraction"));
      var cases = new ArrayList<View>(List.of(numbers));
      types.forEach(type -> cases.add(writer.onlyOf(type)));
      return cases;
    }
    return types.stream().map(writer::onlyOf).toList();
  }

  /** If a branch is meant for it, what stands in the way there; else that there is none. */
  private void missing(
      Site site, String keyword, View one, List<SchemaNode> branches, String what) {
    if (!open.isEmpty() || guesses > MOST_GUESSES) {
      changes.add(new BranchMissing(site, keyword, what, one));
      return;
    }
    var alike = branches.stream()
        .filter(branch -> !Collections.disjoint(one.types(), View.of(branch).types()))
        .map(branch -> found(site.within(one, branch)))
        .min(Comparator.comparingInt(List::size))
        .orElse(List.of());
    boolean meant = !alike.isEmpty()
        && alike.size() <= 3
        && alike.stream()
            .noneMatch(change -> change instanceof TypesRefused
                || (change.site().way().equals(site.way())
                    && !(change instanceof LimitTightened)
                    && alike.size() > 1));
    if (meant) {
      changes.addAll(alike);
    } else {
      changes.add(new BranchMissing(site, keyword, what, one));
    }
  }

  /** What would be told of a place, without telling it. */
  private List<JsonSchemaChange> found(Site site) {
    var outer = changes;
    int toldBefore = told.size();
    changes = new ArrayList<>();
    guesses++;
    if (trials++ < MOST_TRIALS) {
      compare(site);
    }
    guesses--;
    forget(toldBefore);
    var inside = changes;
    changes = outer;
    return inside;
  }

  /** What fits one branch must fit no other: because the writer's choice keeps them apart, or what they demand does. */
  private void overlap(
      Site site,
      View one,
      int index,
      SchemaNode taken,
      List<SchemaNode> branches,
      View.@Nullable Choice choice) {
    for (var other : branches) {
      if (other == taken || areApart(one, View.of(other))) {
        continue;
      }
      boolean keptApart = choice != null
          && choice.keyword().equals("oneOf")
          && keepsApart(choice.branches(), index, other, site);
      if (!keptApart) {
        changes.add(new BranchesOverlap(site, taken, other));
        return;
      }
    }
  }

  private boolean keepsApart(
      List<SchemaNode> writerBranches, int index, SchemaNode other, Site site) {
    for (int i = 0; i < writerBranches.size(); i++) {
      var branch = writerBranches.get(i);
      if (i != index && (Sameness.of(other, branch) || fits(View.of(other), branch, site))) {
        return true;
      }
    }
    return false;
  }

  static boolean areApart(View one, View other) {
    if (Collections.disjoint(one.types(), other.types())) {
      return true;
    }
    var values = one.values();
    var otherValues = other.values();
    if (values != null && otherValues != null) {
      return values.stream().noneMatch(value -> View.isAmong(value, otherValues));
    }
    if (!one.types().equals(Set.of("object"))) {
      return false;
    }
    return areApartByProperty(one, other) || areApartByProperty(other, one);
  }

  private static boolean areApartByProperty(View one, View other) {
    for (var name : one.required()) {
      var others = other.property(name);
      if (others.stream().anyMatch(SchemaNode::isFalse)) {
        return true;
      }
      var mine = one.property(name);
      if (!mine.isEmpty() && !others.isEmpty()) {
        var here = View.of(mine);
        var there = View.of(others);
        var values = here.values();
        var otherValues = there.values();
        boolean apart = (values != null && otherValues != null)
            ? values.stream().noneMatch(value -> View.isAmong(value, otherValues))
            : Collections.disjoint(here.types(), there.types());
        if (apart) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean excludes(Site site, SchemaNode not) {
    return areApart(site.writer(), View.of(not))
        || site.writer().all().stream()
            .map(node -> node.schema("not"))
            .anyMatch(
                was -> was != null && (Sameness.of(not, was) || fits(View.of(not), was, site)));
  }

  private void condition(Site site) {
    var reader = site.reader();
    var when = reader.schema("if");
    var then = reader.schema("then");
    var otherwise = reader.schema("else");
    if (when == null || (then == null && otherwise == null)) {
      return;
    }
    boolean same = site.writer().all().stream()
        .anyMatch(node -> Sameness.of(when, node.schema("if"))
            && (then == null || Sameness.of(then, node.schema("then")))
            && (otherwise == null || Sameness.of(otherwise, node.schema("else"))));
    if (same) {
      return;
    }
    var writer = site.writer();
    boolean never = areApart(writer, View.of(when));
    View whenTrue = writer.and(when);
    for (var node : writer.all()) {
      var own = node.schema("then");
      if (Sameness.of(when, node.schema("if")) && own != null) {
        whenTrue = whenTrue.and(own);
      }
    }
    boolean thenFits = then == null || never || fits(whenTrue, then, site);
    View whenFalse = writer;
    for (var node : writer.all()) {
      var own = node.schema("else");
      if (Sameness.of(when, node.schema("if")) && own != null) {
        whenFalse = whenFalse.and(own);
      }
    }
    boolean elseFits = otherwise == null || fits(whenFalse, otherwise, site);
    if (!thenFits || !elseFits) {
      changes.add(new ConditionChanged(site));
    }
  }
}
