package dev.concordat.avro;

import dev.concordat.avro.Way.Part;
import dev.concordat.rules.Exchange;
import dev.concordat.schema.ElementPath;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where the comparison of two schemas begins: at the schema itself, or in protocols at every type and at what each message is
 * made of.
 */
final class AvroTops {

  private final Exchange<AvroSchema> exchange;
  private final List<Site> tops = new ArrayList<>();

  private AvroTops(Exchange<AvroSchema> exchange) {
    this.exchange = exchange;
  }

  static List<Site> of(Exchange<AvroSchema> exchange) {
    var tops = new AvroTops(exchange);
    tops.find();
    return tops.tops;
  }

  private void find() {
    var reader = exchange.reader();
    var writer = exchange.writer();
    if (reader.hasMain() && writer.hasMain()) {
      add(reader.root(), writer.root(), element(exchange.candidate().avro()), Part.SCHEMA);
    }
    if (!reader.text().isProtocol() && !writer.text().isProtocol()) {
      return;
    }
    exchange.candidate().messages().forEach((name, message) -> {
      var before = exchange.baseline().messages().get(name);
      if (before != null) {
        message(name, message.text().fullName());
      }
    });
    for (var name : exchange.candidate().text().definitions().keySet()) {
      if (!exchange.candidate().isMessage(name)
          && exchange.baseline().text().definitions().containsKey(name)) {
        add(reader.type(name), writer.type(name), new ElementPath(name), Part.SCHEMA);
      }
    }
  }

  private void message(String name, String fullName) {
    var reader = exchange.reader().messages().get(name);
    var writer = exchange.writer().messages().get(name);
    if (reader == null || writer == null) {
      return;
    }
    var element = new ElementPath(fullName);
    add(
        parameters(reader, exchange.reader()),
        parameters(writer, exchange.writer()),
        element,
        Part.REQUEST);
    add(
        response(reader, exchange.reader()),
        response(writer, exchange.writer()),
        element,
        Part.RESPONSE);
    add(errors(reader, exchange.reader()), errors(writer, exchange.writer()), element, Part.ERRORS);
  }

  /** Where a message's parameters are written. */
  static Node parameters(ProtocolMessage message, AvroSchema owner) {
    return new Node(message.request(), message.text().request(), owner);
  }

  private static @Nullable Node response(ProtocolMessage message, AvroSchema owner) {
    var schema = message.response();
    return schema == null ? null : new Node(schema, message.text().response(), owner);
  }

  private static @Nullable Node errors(ProtocolMessage message, AvroSchema owner) {
    var schema = message.errors();
    return schema == null ? null : new Node(schema, message.text().errorUnion(), owner);
  }

  private void add(@Nullable Node reader, @Nullable Node writer, ElementPath element, Part part) {
    if (reader != null && writer != null) {
      tops.add(new Site(reader, writer, exchange.direction(), element, Way.start(part)));
    }
  }

  private static ElementPath element(Schema top) {
    return new ElementPath(
        TypeName.isNamed(top) ? top.getFullName() : top.getType().getName());
  }
}
