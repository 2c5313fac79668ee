package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import dev.concordat.protobuf.parse.Spans.Span;

/** Reads a service and its methods. */
final class ServiceParser {

  private final Cursor cursor;
  private final OptionParser options;

  ServiceParser(Cursor cursor) {
    this.cursor = cursor;
    this.options = new OptionParser(cursor);
  }

  void parse(ServiceDescriptorProto.Builder service, Span span) {
    cursor.expect("service");
    var name = cursor.open(span, ServiceDescriptorProto.NAME_FIELD_NUMBER);
    service.setName(cursor.identifier("the name of the service"));
    cursor.close(name);
    cursor.endOf(span, "{");
    cursor.block("service", () -> statement(service, span));
    cursor.close(span);
  }

  private void statement(ServiceDescriptorProto.Builder service, Span span) {
    if (options.atStatement()) {
      options.statement(
          service.getOptionsBuilder(),
          cursor.open(span, ServiceDescriptorProto.OPTIONS_FIELD_NUMBER));
    } else if (cursor.at("rpc")) {
      var method = service.addMethodBuilder();
      method(
          method,
          cursor.open(
              span, ServiceDescriptorProto.METHOD_FIELD_NUMBER, service.getMethodCount() - 1));
    } else {
      throw cursor.expected("\"rpc\", \"option\" or \"}\"");
    }
  }

  private void method(MethodDescriptorProto.Builder method, Span span) {
    cursor.expect("rpc");
    var name = cursor.open(span, MethodDescriptorProto.NAME_FIELD_NUMBER);
    method.setName(cursor.identifier("the name of the method"));
    cursor.close(name);

    cursor.expect("(");
    if (cursor.at("stream")) {
      var stream = cursor.open(span, MethodDescriptorProto.CLIENT_STREAMING_FIELD_NUMBER);
      cursor.take();
      cursor.close(stream);
      method.setClientStreaming(true);
    }
    var input = cursor.open(span, MethodDescriptorProto.INPUT_TYPE_FIELD_NUMBER);
    method.setInputType(FieldParser.messageType(cursor));
    cursor.close(input);
    cursor.expect(")");

    cursor.expect("returns");
    cursor.expect("(");
    if (cursor.at("stream")) {
      var stream = cursor.open(span, MethodDescriptorProto.SERVER_STREAMING_FIELD_NUMBER);
      cursor.take();
      cursor.close(stream);
      method.setServerStreaming(true);
    }
    var output = cursor.open(span, MethodDescriptorProto.OUTPUT_TYPE_FIELD_NUMBER);
    method.setOutputType(FieldParser.messageType(cursor));
    cursor.close(output);
    cursor.expect(")");

    if (cursor.at("{")) {
      cursor.endOf(span, "{");
      // Braces alone count as options, as protoc counts them.
      method.getOptionsBuilder();
      cursor.block(
          "method",
          () -> options.statement(
              method.getOptionsBuilder(),
              cursor.open(span, MethodDescriptorProto.OPTIONS_FIELD_NUMBER)));
    } else {
      cursor.endOf(span, ";");
    }
    cursor.close(span);
  }
}
