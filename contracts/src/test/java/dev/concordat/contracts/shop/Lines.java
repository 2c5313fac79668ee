package dev.concordat.contracts.shop;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Message;
import dev.concordat.contracts.shop.ShopSchema.Field;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.IndexedRecord;

/** What was told of one message: each fact with its values, in order. */
final class Lines implements ShopReader.Told {

  private static final String SYMBOL = "symbol ";

  private final ShopSchema schema;
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Nothing told yet.
   *
   * @param schema which knows what names mean
   */
  Lines(ShopSchema schema) {
    this.schema = schema;
  }

  Map<String, String> values() {
    return values;
  }

  /** What a writer of the schema says in a round. */
  static Lines written(ShopSchema schema, int round) {
    var lines = new Lines(schema);
    lines.say(schema.root(), "", "", round);
    return lines;
  }

  private void say(ShopSchema.Message message, String at, String key, int round) {
    for (var field : message.fields()) {
      switch (field.shape()) {
        case SINGLE -> say(field, at + field.fact(), key, round);
        case OPTIONAL -> {
          if (Facts.isTold(at + field.fact(), round)) {
            say(field, at + field.fact(), key, round);
          }
        }
        case ONEOF -> {
          if (Facts.isChosen(at, round, field.fact(), ServiceSource.chosen(message))) {
            say(field, at + field.fact(), key, round);
          }
        }
        case REPEATED -> {
          for (int i = 0; i < Facts.count(at + field.fact(), round); i++) {
            say(field, at + field.fact() + i, key, round);
          }
        }
      }
    }
  }

  private void say(Field field, String at, String key, int round) {
    if (schema.isMessage(field)) {
      say(schema.message(field.type()), at + "/", key + field.fact() + "/", round);
    } else {
      add(key + field.fact(), valueOf(field, at, round));
    }
  }

  private String valueOf(Field field, String at, int round) {
    if (schema.isChoice(field)) {
      var symbols = schema.choices(field.type()).symbols();
      return SYMBOL + symbols.get(Facts.symbol(at, round, symbols.size())).fact();
    }
    return switch (field.type()) {
      case "string" -> Facts.text(at, round);
      case "bytes" -> Facts.shown(Facts.bytes(at, round));
      case "bool", "boolean" -> Facts.shown(Facts.flag(at, round));
      case "double" -> Facts.shown(Facts.real(at, round));
      default -> Facts.shown(Facts.number(at, round, field.type()));
    };
  }

  @Override
  public void tell(String fact, Object value) {
    if (value == null) {
      return;
    }
    if (value instanceof Message message) {
      message(message, schema.root(), "");
    } else if (value instanceof IndexedRecord record) {
      record(record, schema.root(), "");
    } else if (value instanceof Iterable<?> items && !(value instanceof ByteString)) {
      items.forEach(item -> tell(fact, item));
    } else if (value instanceof Object[] items) {
      tell(fact, List.of(items));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(item -> tell(fact, item));
    } else if (value instanceof Optional<?> perhaps) {
      perhaps.ifPresent(item -> tell(fact, item));
    } else if (value instanceof Supplier<?> supplier) {
      tell(fact, supplier.get());
    } else {
      add(fact, shown(value));
    }
  }

  private String shown(Object value) {
    if (value instanceof Enum<?> symbol) {
      return symbol(symbol.name());
    }
    if (value instanceof GenericEnumSymbol<?> symbol) {
      return symbol(symbol.toString());
    }
    if (value instanceof EnumValueDescriptor symbol) {
      return symbol(symbol.getName());
    }
    if (value instanceof ByteString bytes) {
      return Facts.shown(bytes.toByteArray());
    }
    if (value instanceof ByteBuffer buffer) {
      var bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return Facts.shown(bytes);
    }
    return Facts.shown(value);
  }

  private String symbol(String name) {
    return SYMBOL + schema.factsOfSymbols().getOrDefault(name, "?");
  }

  /** Whether a value is a choice that a schema has no word for. */
  static boolean isUnknown(String value, ShopSchema to) {
    return Stream.of(value.split("\\|", -1))
        .anyMatch(each -> each.startsWith(SYMBOL)
            && !to.factsOfSymbols().containsValue(each.substring(SYMBOL.length())));
  }

  private void message(Message message, ShopSchema.Message as, String key) {
    for (var field : as.fields()) {
      var descriptor = message.getDescriptorForType().findFieldByName(field.name());
      boolean isThere = descriptor.isRepeated()
          || (!field.mayBeUnset() && !schema.isMessage(field))
          || message.hasField(descriptor);
      if (isThere) {
        var value = message.getField(descriptor);
        for (var item : value instanceof List<?> items ? items : List.of(value)) {
          if (item instanceof Message part) {
            message(part, schema.message(field.type()), key + field.fact() + "/");
          } else {
            tell(key + field.fact(), item);
          }
        }
      }
    }
  }

  private void record(IndexedRecord record, ShopSchema.Message as, String key) {
    for (var field : as.fields()) {
      var value = record.get(record.getSchema().getField(field.name()).pos());
      for (var item : value instanceof List<?> items ? items : Arrays.asList(value)) {
        if (item instanceof IndexedRecord part) {
          record(part, schema.message(field.type()), key + field.fact() + "/");
        } else {
          tell(key + field.fact(), item);
        }
      }
    }
  }

  private void add(String key, String value) {
    values.merge(key, value, (before, after) -> before + "|" + after);
  }
}
