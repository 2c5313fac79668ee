package dev.concordat.avro;

import dev.concordat.avro.AvroText.Import;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message of a protocol with its types.
 *
 * @param request the record of its parameters
 * @param response absent if it is one-way, as are the errors
 * @param errors a union of a text and what it declares
 */
record ProtocolMessage(
    AvroText.Message text,
    Schema request,
    @Nullable Schema response,
    @Nullable Schema errors) {

  /**
   * The messages of a protocol by their names, those included that it takes over with the protocols it imports.
   *
   * @param records what {@link ProtocolRecord} was read as, of each text
   */
  static Map<String, ProtocolMessage> of(
      String file, AvroText main, Map<String, AvroText> imports, Map<AvroText, Schema> records) {
    var messages = new LinkedHashMap<String, ProtocolMessage>();
    if (main.protocolName() != null) {
      collect(file, main, imports, records, messages, new HashSet<>());
    }
    return messages;
  }

  private static void collect(
      String file,
      AvroText text,
      Map<String, AvroText> imports,
      Map<AvroText, Schema> records,
      Map<String, ProtocolMessage> found,
      Set<String> seen) {
    if (!seen.add(file)) {
      return;
    }
    for (var taken : text.imports()) {
      var from = taken.from(file);
      var other = imports.get(from);
      if (other != null && taken.language() != Import.Language.SCHEMA) {
        collect(from, other, imports, records, found, seen);
      }
    }
    var record = records.get(text);
    if (record != null) {
      text.messages().forEach((name, message) -> found.put(name, of(message, record)));
    }
  }

  private static ProtocolMessage of(AvroText.Message message, Schema record) {
    return new ProtocolMessage(
        message,
        Objects.requireNonNull(ProtocolRecord.request(record, message)),
        ProtocolRecord.response(record, message),
        ProtocolRecord.errors(record, message));
  }
}
