package dev.concordat.contracts.shop;

import dev.concordat.contracts.shop.Service.Read;
import dev.concordat.contracts.shop.Service.Reading;
import dev.concordat.contracts.shop.ShopSchema.Choices;
import dev.concordat.contracts.shop.ShopSchema.Field;
import dev.concordat.contracts.shop.ShopSchema.Message;
import dev.concordat.contracts.shop.ShopSchema.Shape;
import dev.concordat.contracts.shop.ShopSchema.Symbol;
import dev.concordat.schema.SchemaType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Makes a shop: four subjects, two in each language, four services that write one each, and eight that only read. */
record RandomShop(Map<String, ShopSchema> schemas, List<Service> services) {

  private static final List<String> WORDS = List.of(
      "customer_email",
      "total",
      "city",
      "weight",
      "note",
      "paid",
      "placed_at",
      "channel",
      "rank",
      "coupon",
      "street",
      "phone",
      "vat",
      "label",
      "depth",
      "carrier",
      "slot",
      "grade",
      "origin",
      "batch");

  private static final List<String> PROTOBUF_TYPES =
      List.of("int32", "int64", "string", "string", "bool", "double", "bytes", "sint32", "uint32");

  private static final List<String> AVRO_TYPES =
      List.of("int", "long", "string", "string", "boolean", "double", "bytes");

  static RandomShop of(Random random) {
    var schemas = new LinkedHashMap<String, ShopSchema>();
    for (var subject : List.of("orders", "shipments")) {
      schemas.put(subject, schema(SchemaType.PROTOBUF, subject, random));
    }
    for (var subject : List.of("invoices", "stock")) {
      schemas.put(subject, schema(SchemaType.AVRO, subject, random));
    }
    var subjects = List.copyOf(schemas.keySet());
    var services = new ArrayList<Service>();
    for (int i = 0; i < 12; i++) {
      boolean writes = i < subjects.size();
      var own = subjects.get(i % subjects.size());
      var readings = new ArrayList<Reading>();
      if (!writes) {
        readings.add(reading(schemas.get(own), random, i == 5 || i == 10, i == 7));
      }
      if (writes ? i % 2 == 0 : random.nextInt(3) == 0) {
        readings.add(reading(schemas.get(subjects.get((i + 1) % 4)), random, false, false));
      }
      services.add(new Service("s" + i, writes ? List.of(own) : List.of(), readings));
    }
    return new RandomShop(Map.copyOf(schemas), List.copyOf(services));
  }

  private static ShopSchema schema(SchemaType type, String subject, Random random) {
    var prefix = ShopSchema.upper(subject);
    var choices = new Choices(prefix + "State", symbols(prefix, random), false);
    var part = new Message(prefix + "Part", fields(type, subject, random, 4, List.of()));
    var item = new Message(prefix + "Item", fields(type, subject, random, 3, List.of()));
    var root = new Message(
        prefix + "Message",
        fields(type, subject, random, 7, List.of(choices.name(), part.name(), item.name() + "*")));
    return new ShopSchema(
        type, subject, "shop." + subject, List.of(root, part, item), List.of(choices));
  }

  private static List<Symbol> symbols(String prefix, Random random) {
    var symbols = new ArrayList<Symbol>();
    for (int i = 0; i < 3 + random.nextInt(2); i++) {
      var name = prefix.toUpperCase(Locale.ROOT) + "_" + (i == 0 ? "UNSPECIFIED" : "STATE" + i);
      symbols.add(new Symbol(name, name, i));
    }
    return symbols;
  }

  /** Some fields of simple types, and one of each of the others. */
  private static List<Field> fields(
      SchemaType type, String subject, Random random, int amount, List<String> others) {
    boolean isProtobuf = type == SchemaType.PROTOBUF;
    var words = new ArrayList<>(WORDS);
    Collections.shuffle(words, random);
    var fields = new ArrayList<Field>();
    for (int i = 0; i < amount + others.size(); i++) {
      var name = isProtobuf ? words.get(i) : camel(words.get(i));
      var types = isProtobuf ? PROTOBUF_TYPES : AVRO_TYPES;
      var wanted = i < amount ? types.get(random.nextInt(types.size())) : others.get(i - amount);
      var shape = wanted.endsWith("*") ? Shape.REPEATED : shape(random, isProtobuf, i, amount);
      fields.add(new Field(
          subject + "-" + words.get(i),
          name,
          i + 1,
          wanted.replace("*", ""),
          shape,
          !isProtobuf && i < amount && random.nextBoolean(),
          List.of()));
    }
    return List.copyOf(fields);
  }

  private static Shape shape(Random random, boolean isProtobuf, int place, int amount) {
    if (isProtobuf && amount > 5 && place < 2) {
      return Shape.ONEOF;
    }
    return switch (random.nextInt(6)) {
      case 0 -> Shape.OPTIONAL;
      case 1 -> place < amount ? Shape.REPEATED : Shape.SINGLE;
      default -> Shape.SINGLE;
    };
  }

  private static String camel(String snake) {
    var upper = ShopSchema.upper(snake);
    return Character.toLowerCase(upper.charAt(0)) + upper.substring(1);
  }

  private static Reading reading(ShopSchema schema, Random random, boolean whole, boolean generic) {
    var ways = new ArrayList<List<String>>();
    for (var field : schema.root().fields()) {
      if (schema.isMessage(field)) {
        schema
            .message(field.type())
            .fields()
            .forEach(inner -> ways.add(List.of(field.fact(), inner.fact())));
      } else {
        ways.add(List.of(field.fact()));
      }
    }
    Collections.shuffle(ways, random);
    var reads = ways.subList(0, whole ? 0 : 3 + random.nextInt(4)).stream()
        .map(way -> new Read(List.copyOf(way), random.nextInt(ServiceSource.STYLES)))
        .toList();
    return new Reading(
        schema.subject(),
        reads,
        whole ? random.nextInt(ServiceSource.WHOLE_STYLES) : -1,
        generic && !schema.isProtobuf());
  }
}
