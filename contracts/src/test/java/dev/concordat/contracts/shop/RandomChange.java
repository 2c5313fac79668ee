package dev.concordat.contracts.shop;

import dev.concordat.contracts.shop.ShopSchema.Choices;
import dev.concordat.contracts.shop.ShopSchema.Field;
import dev.concordat.contracts.shop.ShopSchema.Message;
import dev.concordat.contracts.shop.ShopSchema.Shape;
import dev.concordat.contracts.shop.ShopSchema.Symbol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One change of one schema, of the kinds that people make: good, bad and pointless ones alike.
 *
 * @param what it does, in words
 */
record RandomChange(String what, ShopSchema before, ShopSchema after) {

  private static final List<String> PROTOBUF_TYPES =
      List.of("int32", "int64", "sint32", "uint32", "fixed32", "string", "bytes", "bool", "double");
  private static final List<String> AVRO_TYPES =
      List.of("int", "long", "string", "bytes", "boolean", "double");
  private static final List<Shape> SHAPES = List.of(Shape.values());

  /** What can be done to a field. */
  private enum Kind {
    DELETE,
    DELETE_AGAIN,
    RENAME,
    RENAME_WITH_ALIAS,
    NEW_NUMBER,
    NEW_TYPE,
    NEW_TYPE_AGAIN,
    NEW_SHAPE,
    ADD,
    ADD_WITH_DEFAULT,
    REPLACE,
    SWAP_NUMBERS,
    MOVE,
    CHANGE_DEFAULT,
    ADD_SYMBOL,
    DELETE_SYMBOL,
    RENAME_SYMBOL,
    RENUMBER_SYMBOL,
    RENAME_TYPE
  }

  static RandomChange of(ShopSchema schema, Random random) {
    while (true) {
      var kind = Kind.values()[random.nextInt(Kind.values().length)];
      var changed = kind.compareTo(Kind.ADD_SYMBOL) < 0
          ? ofField(kind, schema, random)
          : ofNames(kind, schema, random);
      if (changed.isPresent() && !changed.get().after().text().equals(schema.text())) {
        return changed.get();
      }
    }
  }

  private static Optional<RandomChange> ofField(Kind kind, ShopSchema schema, Random random) {
    var message = random.nextBoolean()
        ? schema.root()
        : schema.messages().get(random.nextInt(schema.messages().size()));
    var field = message.fields().get(random.nextInt(message.fields().size()));
    var what = kind + " " + message.name() + "." + field.name();
    return switch (kind) {
      case DELETE, DELETE_AGAIN -> done(what, schema, message.with(all -> without(all, field)));
      case RENAME ->
        replaced(
            what,
            schema,
            message,
            field,
            // Nothing says in Avro that it is still the same, so nobody can know.
            schema.isProtobuf() ? field.named("other_name", List.of()) : anew(field, "other_name"));
      case RENAME_WITH_ALIAS ->
        schema.isProtobuf()
            ? Optional.empty()
            : replaced(
                what, schema, message, field, field.named("otherName", List.of(field.name())));
      case NEW_NUMBER ->
        schema.isProtobuf()
            // Data knows numbers only, so this is another field to all who read it.
            ? replaced(what, schema, message, field, anew(field, field.name()).numbered(40))
            : Optional.empty();
      case NEW_TYPE, NEW_TYPE_AGAIN -> {
        boolean isSimple = !schema.isMessage(field) && !schema.isChoice(field);
        var types = schema.isProtobuf() ? PROTOBUF_TYPES : AVRO_TYPES;
        var type = types.get(random.nextInt(types.size()));
        yield isSimple
            ? replaced(what + " to " + type, schema, message, field, field.of(type))
            : Optional.empty();
      }
      case NEW_SHAPE -> {
        var shape = SHAPES.get(random.nextInt(SHAPES.size()));
        boolean exists = schema.isProtobuf() || shape != Shape.ONEOF;
        yield exists
            ? replaced(what + " to " + shape, schema, message, field, field.shaped(shape))
            : Optional.empty();
      }
      case ADD, ADD_WITH_DEFAULT ->
        done(
            what,
            schema,
            message.with(all -> plus(all, added(schema, kind == Kind.ADD_WITH_DEFAULT, random))));
      case REPLACE -> {
        var other = added(schema, true, random);
        yield replaced(
            what + " by " + other.type(), schema, message, field, other.numbered(field.number()));
      }
      case SWAP_NUMBERS -> {
        var other = message.fields().get(random.nextInt(message.fields().size()));
        yield schema.isProtobuf()
            ? done(
                what + " with " + other.name(),
                schema,
                message.with(all -> all.stream()
                    .map(each -> each.equals(field)
                        ? field.numbered(other.number())
                        : each.equals(other) ? other.numbered(field.number()) : each)
                    .toList()))
            : Optional.empty();
      }
      case MOVE ->
        done(what, schema, message.with(all -> {
          var moved = new ArrayList<>(all);
          Collections.rotate(moved, 1);
          return moved;
        }));
      case CHANGE_DEFAULT ->
        schema.isProtobuf() || schema.isMessage(field)
            ? Optional.empty()
            : replaced(what, schema, message, field, field.defaulting(!field.hasDefault()));
      default -> throw new IllegalStateException(kind.name());
    };
  }

  private static Optional<RandomChange> ofNames(Kind kind, ShopSchema schema, Random random) {
    var choices = schema.choices().get(0);
    var symbols = choices.symbols();
    int place = 1 + random.nextInt(symbols.size() - 1);
    var symbol = symbols.get(place);
    var what = kind + " " + choices.name() + " " + symbol.name();
    return switch (kind) {
      case ADD_SYMBOL ->
        done(
            what,
            schema,
            choices(
                choices, plus(symbols, new Symbol("added", symbols.get(0).name() + "_NEW", 30))));
      case DELETE_SYMBOL -> done(what, schema, choices(choices, without(symbols, symbol)));
      case RENAME_SYMBOL ->
        done(
            what,
            schema,
            choices(
                choices,
                swapped(
                    symbols,
                    symbol,
                    new Symbol(symbol.fact(), symbol.name() + "_X", symbol.number()))));
      case RENUMBER_SYMBOL ->
        schema.isProtobuf()
            ? done(
                what,
                schema,
                choices(
                    choices,
                    swapped(symbols, symbol, new Symbol(symbol.fact(), symbol.name(), 25))))
            : Optional.empty();
      default -> {
        var names = Stream.concat(
                schema.messages().stream().skip(1).map(Message::name), Stream.of(choices.name()))
            .toList();
        var name = names.get(random.nextInt(names.size()));
        yield Optional.of(
            new RandomChange(kind + " " + name, schema, schema.renamed(name, name + "Renamed")));
      }
    };
  }

  /** A field that takes the place of another one without data telling that it does. */
  private static Field anew(Field field, String name) {
    return new Field(
        field.fact() + "-anew",
        name,
        field.number(),
        field.type(),
        field.shape(),
        field.hasDefault(),
        List.of());
  }

  private static Choices choices(Choices choices, List<Symbol> symbols) {
    return new Choices(choices.name(), symbols, choices.hasDefault());
  }

  private static Field added(ShopSchema schema, boolean hasDefault, Random random) {
    var types = schema.isProtobuf() ? PROTOBUF_TYPES : AVRO_TYPES;
    return new Field(
        "new-fact",
        "brand_new",
        50,
        types.get(random.nextInt(types.size())),
        Shape.SINGLE,
        hasDefault && !schema.isProtobuf(),
        List.of());
  }

  private static Optional<RandomChange> replaced(
      String what, ShopSchema schema, Message message, Field field, Field other) {
    return done(what, schema, message.with(all -> swapped(all, field, other)));
  }

  private static Optional<RandomChange> done(String what, ShopSchema schema, Message message) {
    boolean isPossible = !message.fields().isEmpty();
    return isPossible
        ? Optional.of(new RandomChange(what, schema, schema.with(message)))
        : Optional.empty();
  }

  private static Optional<RandomChange> done(String what, ShopSchema schema, Choices choices) {
    return Optional.of(new RandomChange(what, schema, schema.with(choices)));
  }

  private static <T> List<T> without(List<T> all, T one) {
    return all.stream().filter(each -> !each.equals(one)).toList();
  }

  private static <T> List<T> plus(List<T> all, T one) {
    return Stream.concat(all.stream(), Stream.of(one)).toList();
  }

  private static <T> List<T> swapped(List<T> all, T one, T other) {
    return all.stream().map(each -> each.equals(one) ? other : each).toList();
  }
}
