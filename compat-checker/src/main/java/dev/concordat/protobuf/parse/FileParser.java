package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.SymbolVisibility;
import dev.concordat.protobuf.parse.Spans.Span;

/** Reads one file: its syntax, package and imports, and hands everything else to the parser of its kind. */
final class FileParser {

  /** As protoc has it. */
  private static final int DEEPEST_PACKAGE = 101;

  private final Cursor cursor;
  private final FileDescriptorProto.Builder file;
  private final OptionParser options;

  private FileParser(String path, Cursor cursor) {
    this.cursor = cursor;
    this.file = FileDescriptorProto.newBuilder().setName(path);
    this.options = new OptionParser(cursor);
  }

  /** What could be read of the text; {@code problems} says what could not. */
  static FileDescriptorProto parse(String path, String text, Problems problems) {
    return new FileParser(path, new Cursor(text, problems)).parse();
  }

  private FileDescriptorProto parse() {
    var root = cursor.open(new int[0]);
    try {
      statements(root, syntax(root));
    } catch (StatementBroken inTheSyntaxStatement) {
      // What the rest means depends on it.
    }
    cursor.close(root);
    return file.setSourceCodeInfo(cursor.spans().toSourceCodeInfo()).build();
  }

  private Syntax syntax(Span root) {
    if (!cursor.at("syntax") && !cursor.at("edition")) {
      return Syntax.PROTO2;
    }
    var span = cursor.open(root, FileDescriptorProto.SYNTAX_FIELD_NUMBER);
    boolean isEdition = cursor.take().is("edition");
    cursor.expect("=");
    var token = cursor.current();
    var name = cursor.string(isEdition ? "the edition in quotes" : "the syntax in quotes");
    cursor.endOf(span, ";");
    cursor.close(span);
    if (isEdition) {
      return edition(token, name.toStringUtf8());
    }
    return switch (name.toStringUtf8()) {
      case "proto2" -> Syntax.PROTO2;
      case "proto3" -> {
        file.setSyntax("proto3");
        yield Syntax.PROTO3;
      }
      default -> {
        cursor
            .problems()
            .add(token, "the syntax is \"proto2\" or \"proto3\", not " + token.shown());
        throw new StatementBroken();
      }
    };
  }

  private Syntax edition(Token token, String name) {
    var edition =
        switch (name) {
          case "2023" -> Edition.EDITION_2023;
          case "2024" -> Edition.EDITION_2024;
          default -> {
            cursor
                .problems()
                .add(token, "the edition is \"2023\" or \"2024\", not " + token.shown());
            throw new StatementBroken();
          }
        };
    file.setSyntax("editions").setEdition(edition);
    return new Syntax(edition);
  }

  private void statements(Span root, Syntax syntax) {
    var messages = new MessageParser(cursor, syntax);
    var enums = new EnumParser(cursor, syntax);
    var services = new ServiceParser(cursor);
    while (!cursor.atEnd()) {
      if (!cursor.tryEmptyStatement()) {
        cursor.recovering(() -> statement(root, syntax, messages, enums, services));
        cursor.skipStrayBrace();
      }
    }
  }

  private void statement(
      Span root, Syntax syntax, MessageParser messages, EnumParser enums, ServiceParser services) {
    var visibility = Visibility.tryParse(cursor, syntax);
    switch (cursor.current().text()) {
      case "message" -> {
        var message = file.addMessageTypeBuilder();
        messages.parse(
            message,
            cursor.open(
                root,
                FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER,
                file.getMessageTypeCount() - 1),
            1);
        if (visibility != SymbolVisibility.VISIBILITY_UNSET) {
          message.setVisibility(visibility);
        }
      }
      case "enum" -> {
        var type = file.addEnumTypeBuilder();
        enums.parse(
            type,
            cursor.open(
                root, FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, file.getEnumTypeCount() - 1));
        if (visibility != SymbolVisibility.VISIBILITY_UNSET) {
          type.setVisibility(visibility);
        }
      }
      case "service" ->
        services.parse(
            file.addServiceBuilder(),
            cursor.open(
                root, FileDescriptorProto.SERVICE_FIELD_NUMBER, file.getServiceCount() - 1));
      case "extend" ->
        messages.extend(file, cursor.open(root, FileDescriptorProto.EXTENSION_FIELD_NUMBER));
      case "import" -> importStatement(root, syntax);
      case "package" -> packageStatement(root);
      case "option" ->
        options.statement(
            file.getOptionsBuilder(), cursor.open(root, FileDescriptorProto.OPTIONS_FIELD_NUMBER));
      default ->
        throw cursor.expected("\"message\", \"enum\", \"service\", \"extend\", \"import\","
            + " \"package\" or \"option\"");
    }
  }

  private void packageStatement(Span root) {
    if (file.hasPackage()) {
      cursor.problem("the package is set twice");
    }
    var span = cursor.open(root, FileDescriptorProto.PACKAGE_FIELD_NUMBER);
    cursor.expect("package");
    var first = cursor.current();
    var name = new StringBuilder(cursor.identifier("the name of the package"));
    int parts = 1;
    while (cursor.tryTake(".")) {
      name.append('.').append(cursor.identifier("a name after \".\""));
      parts++;
    }
    if (parts > DEEPEST_PACKAGE) {
      cursor
          .problems()
          .add(
              first, "the package has %d parts, the most are %d".formatted(parts, DEEPEST_PACKAGE));
    } else {
      file.setPackage(name.toString());
    }
    cursor.endOf(span, ";");
    cursor.close(span);
  }

  private void importStatement(Span root, Syntax syntax) {
    var first = cursor.take();
    if (cursor.at("option")) {
      optionImport(first, syntax);
      return;
    }
    var span = cursor
        .spans()
        .open(
            first,
            Spans.path(
                root.path(),
                FileDescriptorProto.DEPENDENCY_FIELD_NUMBER,
                file.getDependencyCount()));
    if (file.getOptionDependencyCount() > 0) {
      cursor.problems().add(first, "imports stand before all \"import option\"");
    }
    if (cursor.at("public")) {
      var word = cursor.open(
          root,
          FileDescriptorProto.PUBLIC_DEPENDENCY_FIELD_NUMBER,
          file.getPublicDependencyCount());
      cursor.take();
      cursor.close(word);
      file.addPublicDependency(file.getDependencyCount());
    } else if (cursor.at("weak")) {
      if (syntax.atLeast(Edition.EDITION_2024)) {
        cursor.problem("edition 2024 has no weak imports");
      }
      var word = cursor.open(
          root, FileDescriptorProto.WEAK_DEPENDENCY_FIELD_NUMBER, file.getWeakDependencyCount());
      cursor.take();
      cursor.close(word);
      file.addWeakDependency(file.getDependencyCount());
    }
    file.addDependencyBytes(cursor.string("the path of a file in quotes"));
    cursor.endOf(span, ";");
    cursor.close(span);
  }

  /** An import for options only, since edition 2024. */
  private void optionImport(Token first, Syntax syntax) {
    if (!syntax.atLeast(Edition.EDITION_2024)) {
      cursor.problem("\"import option\" exists since edition 2024");
    }
    var span = cursor
        .spans()
        .open(
            first,
            FileDescriptorProto.OPTION_DEPENDENCY_FIELD_NUMBER,
            file.getOptionDependencyCount());
    cursor.take();
    file.addOptionDependencyBytes(cursor.string("the path of a file in quotes"));
    cursor.endOf(span, ";");
    cursor.close(span);
  }
}
