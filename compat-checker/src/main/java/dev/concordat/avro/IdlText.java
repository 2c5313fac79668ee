package dev.concordat.avro;

import dev.concordat.json.JsonPlace;
import dev.concordat.json.JsonPlace.Kind;
import dev.concordat.json.JsonPlace.Raw;
import dev.concordat.schema.Location;
import dev.concordat.schema.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.apache.avro.idl.IdlLexer;
import org.apache.avro.idl.IdlParser;
import org.apache.avro.idl.IdlParser.EnumDeclarationContext;
import org.apache.avro.idl.IdlParser.FixedDeclarationContext;
import org.apache.avro.idl.IdlParser.FullTypeContext;
import org.apache.avro.idl.IdlParser.IdentifierContext;
import org.apache.avro.idl.IdlParser.IdlFileContext;
import org.apache.avro.idl.IdlParser.ImportStatementContext;
import org.apache.avro.idl.IdlParser.JsonLiteralContext;
import org.apache.avro.idl.IdlParser.JsonValueContext;
import org.apache.avro.idl.IdlParser.MessageDeclarationContext;
import org.apache.avro.idl.IdlParser.NamedSchemaDeclarationContext;
import org.apache.avro.idl.IdlParser.NullableTypeContext;
import org.apache.avro.idl.IdlParser.PlainTypeContext;
import org.apache.avro.idl.IdlParser.PrimitiveTypeContext;
import org.apache.avro.idl.IdlParser.ProtocolDeclarationContext;
import org.apache.avro.idl.IdlParser.RecordDeclarationContext;
import org.apache.avro.idl.IdlParser.SchemaPropertyContext;
import org.apache.avro.idl.IdlParser.VariableDeclarationContext;
import org.jspecify.annotations.Nullable;

/**
 * Avro IDL, told as the JSON of a protocol would tell it, with the places of the IDL text. Apache Avro's own grammar parses; its
 * reader on top of that names few places, stops at the first mistake and looks for imports in the file system.
 *
 * <p>Source of the meaning: Apache Avro 1.12, {@code IdlReader} and "Avro IDL Language"; a test compares with the former.
 */
final class IdlText {

  /** Names the grammar would take for types of Avro's own. */
  private static final Set<String> TAKEN =
      Set.of("date", "time_ms", "timestamp_ms", "localtimestamp_ms", "uuid");

  /** What JSON calls what IDL has a grammar for. Source: the reserved names of Apache Avro's {@code Schema} and {@code Protocol}. */
  private static final Set<String> OF_TYPES = Set.of(
      "type",
      "name",
      "namespace",
      "doc",
      "fields",
      "items",
      "values",
      "symbols",
      "size",
      "aliases");

  private static final Set<String> OF_ENUMS = Stream.concat(OF_TYPES.stream(), Stream.of("default"))
      .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> OF_FIELDS =
      Set.of("type", "name", "doc", "default", "order", "aliases");
  private static final Set<String> OF_MESSAGES =
      Set.of("doc", "request", "response", "errors", "one-way");
  private static final Set<String> OF_PROTOCOLS =
      Set.of("protocol", "namespace", "doc", "types", "messages", "errors");

  private static final Raw NOT_JSON = new Raw("", 0, 0);
  private static final int LONGEST_EXPECTATION = 60;
  private static final String TYPE = "type";
  private static final String NAME = "name";

  private final String file;
  private final CommonTokenStream tokens;
  private final List<Problem> broken = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<AvroText.Import> imports = new ArrayList<>();

  private IdlText(String file, String text) {
    this.file = file;
    var lexer = new IdlLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    lexer.addErrorListener(telling(problems));
    this.tokens = new CommonTokenStream(lexer);
  }

  /**
   * Reads a text.
   *
   * @param unreadable is told of everything that keeps it from being read
   */
  static @Nullable AvroText read(String file, String text, List<Problem> unreadable) {
    var idl = new IdlText(file, text);
    idl.tokens.fill();
    if (!idl.isTooDeep()) {
      var parser = new IdlParser(idl.tokens);
      parser.removeErrorListeners();
      parser.addErrorListener(idl.telling(idl.broken));
      var parsed = parser.idlFile();
      if (idl.broken.isEmpty()) {
        var root = idl.file(parsed);
        return AvroText.ofProtocol(root, idl.imports, idl.problems);
      }
    }
    unreadable.addAll(idl.broken);
    return null;
  }

  private BaseErrorListener telling(List<Problem> told) {
    return new BaseErrorListener() {
      @Override
      public void syntaxError(
          Recognizer<?, ?> recognizer,
          @Nullable Object offending,
          int line,
          int column,
          String message,
          @Nullable RecognitionException why) {
        int length = offending instanceof Token token && token.getType() != Token.EOF
            ? token.getStopIndex() - token.getStartIndex() + 1
            : 0;
        var at = new Location(file, line, column + 1, line, column + 1 + Math.max(0, length));
        told.add(new Problem(at, shortened(message)));
      }
    };
  }

  /** The grammar expects dozens of words at some places; nobody reads that. */
  private static String shortened(String message) {
    int list = message.indexOf(" expecting ");
    var shorter = list >= 0 && message.length() - list > LONGEST_EXPECTATION
        ? message.substring(0, list)
        : message;
    return "no valid Avro IDL: " + shorter.replace("\\n", " ");
  }

  private boolean isTooDeep() {
    int depth = 0;
    for (var token : tokens.getTokens()) {
      switch (token.getType()) {
        case IdlParser.LBrace, IdlParser.LBracket, IdlParser.LT -> depth++;
        case IdlParser.RBrace, IdlParser.RBracket, IdlParser.GT -> depth--;
        default -> {}
      }
      if (depth > JsonPlace.MAX_DEPTH) {
        broken.add(
            new Problem(at(token), "nested deeper than %d levels".formatted(JsonPlace.MAX_DEPTH)));
        return true;
      }
    }
    return false;
  }

  // Files and protocols

  private JsonPlace file(IdlFileContext parsed) {
    var members = new LinkedHashMap<String, JsonPlace>();
    if (parsed.protocol != null) {
      return protocol(parsed.protocol);
    }
    var namespace = parsed.namespace == null ? "" : identifier(parsed.namespace.namespace);
    if (parsed.mainSchema != null) {
      members.put(AvroText.MAIN, type(parsed.mainSchema.mainSchema, namespace));
    }
    parsed.imports.forEach(this::importStatement);
    members.put("types", types(parsed, parsed.namedSchemas, namespace));
    return object(at(parsed), members);
  }

  private JsonPlace protocol(ProtocolDeclarationContext declared) {
    var members = new LinkedHashMap<String, JsonPlace>();
    var properties = new Properties(declared.schemaProperties, Set.of("namespace"), OF_PROTOCOLS);
    var identifier = identifier(declared.name);
    var fullName = fullName(identifier, properties.text("namespace", ""));
    var namespace = AvroText.namespaceOf(fullName);
    members.put("protocol", string(declared.name, fullName));
    doc(declared, members);
    members.putAll(properties.others);
    declared.body.imports.forEach(this::importStatement);
    members.put("types", types(declared.body, declared.body.namedSchemas, namespace));
    var messages = new LinkedHashMap<String, JsonPlace>();
    for (var message : declared.body.messages) {
      var name = identifier(message.name);
      if (messages.put(name, message(message, namespace)) != null) {
        problem(message.name, "the protocol has the message \"%s\" twice".formatted(name));
      }
    }
    members.put("messages", object(at(declared.body), messages));
    return object(at(declared.name), members);
  }

  private void importStatement(ImportStatementContext statement) {
    var language =
        AvroText.Import.Language.valueOf(statement.importType.getText().toUpperCase(Locale.ROOT));
    imports.add(
        new AvroText.Import(language, unquoted(statement.location), at(statement.location)));
  }

  private JsonPlace message(MessageDeclarationContext declared, String namespace) {
    var members = new LinkedHashMap<String, JsonPlace>();
    doc(declared, members);
    members.putAll(new Properties(declared.schemaProperties, Set.of(), OF_MESSAGES).others);
    var parameters = new ArrayList<JsonPlace>();
    for (var parameter : declared.formalParameters) {
      parameters.add(
          field(parameter.parameter, parameter.parameterType, docOf(parameter), namespace));
    }
    members.put("request", array(at(declared), parameters));
    var result = declared.returnType.plainType();
    members.put(
        "response",
        result == null
            ? string(declared.returnType, "null")
            : type(result, new LinkedHashMap<>(), namespace));
    if (declared.oneway != null) {
      members.put(
          "one-way",
          new JsonPlace(
              Kind.BOOLEAN, at(declared.oneway), "true", json("true"), Map.of(), List.of()));
    } else if (!declared.errors.isEmpty()) {
      var errors = new ArrayList<JsonPlace>();
      for (var error : declared.errors) {
        errors.add(string(error, fullName(identifier(error), namespace)));
      }
      members.put("errors", array(at(declared), errors));
    }
    return object(at(declared.name), members);
  }

  // Named types

  private JsonPlace types(
      ParserRuleContext where, List<NamedSchemaDeclarationContext> declared, String namespace) {
    var types = new ArrayList<JsonPlace>();
    for (var each : declared) {
      if (each.recordDeclaration() != null) {
        types.add(record(each.recordDeclaration(), namespace));
      } else if (each.enumDeclaration() != null) {
        types.add(enumeration(each.enumDeclaration(), namespace));
      } else {
        types.add(fixed(each.fixedDeclaration(), namespace));
      }
    }
    return array(at(where), types);
  }

  private JsonPlace record(RecordDeclarationContext declared, String enclosing) {
    var members = head(
        declared,
        declared.recordType,
        declared.recordType.getText(),
        declared.name,
        declared.schemaProperties,
        enclosing);
    var namespace =
        AvroText.namespaceOf(members.getOrDefault(NAME, string(declared, "")).value());
    var fields = new ArrayList<JsonPlace>();
    for (var line : declared.body.fields) {
      var doc = docOf(line);
      for (var variable : line.variableDeclarations) {
        fields.add(field(variable, line.fieldType, doc, namespace));
      }
    }
    members.put("fields", array(at(declared.body), fields));
    return object(from(members, declared), members);
  }

  private JsonPlace enumeration(EnumDeclarationContext declared, String enclosing) {
    var members =
        head(declared, declared.start, "enum", declared.name, declared.schemaProperties, enclosing);
    var symbols = new ArrayList<JsonPlace>();
    for (var symbol : declared.enumSymbols) {
      symbols.add(string(symbol.name, identifier(symbol.name)));
    }
    var at = declared.enumSymbols.isEmpty()
        ? at(declared.name)
        : between(
            declared.enumSymbols.get(0).start,
            declared.enumSymbols.get(declared.enumSymbols.size() - 1).stop);
    members.put("symbols", array(at, symbols));
    if (declared.defaultSymbol != null) {
      var name = declared.defaultSymbol.defaultSymbolName;
      members.put("default", string(name, identifier(name)));
    }
    return object(from(members, declared), members);
  }

  private JsonPlace fixed(FixedDeclarationContext declared, String enclosing) {
    var members = head(
        declared, declared.start, "fixed", declared.name, declared.schemaProperties, enclosing);
    members.put("size", integer(declared.size));
    return object(from(members, declared), members);
  }

  /** What all named types have: kind, name, documentation, aliases, properties. */
  private Map<String, JsonPlace> head(
      ParserRuleContext declared,
      Token kindAt,
      String kind,
      IdentifierContext name,
      List<SchemaPropertyContext> annotations,
      String enclosing) {
    var members = new LinkedHashMap<String, JsonPlace>();
    var properties = new Properties(
        annotations, Set.of("namespace", "aliases"), kind.equals("enum") ? OF_ENUMS : OF_TYPES);
    var identifier = identifier(name);
    if (TAKEN.contains(identifier)) {
      problem(name, "'%s' names a type of Avro IDL's own".formatted(identifier));
    }
    members.put(TYPE, string(kindAt, kind));
    members.put(NAME, string(name, fullName(identifier, properties.text("namespace", enclosing))));
    doc(declared, members);
    properties.aliases(members);
    members.putAll(properties.others);
    return members;
  }

  private JsonPlace field(
      VariableDeclarationContext variable,
      FullTypeContext type,
      @Nullable String docOfLine,
      String namespace) {
    var members = new LinkedHashMap<String, JsonPlace>();
    var properties =
        new Properties(variable.schemaProperties, Set.of("aliases", "order"), OF_FIELDS);
    members.put(NAME, string(variable.fieldName, identifier(variable.fieldName)));
    var fallback = variable.defaultValue == null ? null : value(variable.defaultValue);
    var plain = type(type, namespace);
    boolean isOptional = plain.is(Kind.ARRAY) && isOptional(type.plainType());
    members.put(
        TYPE, isOptional && fallback != null && !fallback.is(Kind.NULL) ? nullLast(plain) : plain);
    var doc = docOf(variable);
    var told = doc == null ? docOfLine : doc;
    if (told != null) {
      members.put("doc", string(variable, told));
    }
    if (fallback != null) {
      members.put("default", fallback);
    }
    properties.aliases(members);
    var order = properties.own.get("order");
    if (order != null) {
      var said = order.value().toLowerCase(Locale.ROOT);
      if (!order.is(Kind.STRING) || !Set.of("ascending", "descending", "ignore").contains(said)) {
        problems.add(
            new Problem(order.at(), "@order takes \"ascending\", \"descending\" or \"ignore\""));
      } else {
        members.put(
            "order", new JsonPlace(Kind.STRING, order.at(), said, json(said), Map.of(), List.of()));
      }
    }
    members.putAll(properties.others);
    return object(between(variable.fieldName.start, variable.stop), members);
  }

  private static boolean isOptional(PlainTypeContext type) {
    return type.nullableType() != null && type.nullableType().optional != null;
  }

  private static JsonPlace nullLast(JsonPlace optional) {
    return new JsonPlace(
        Kind.ARRAY,
        optional.at(),
        "",
        NOT_JSON,
        Map.of(),
        List.of(optional.items().get(1), optional.items().get(0)));
  }

  // Types where they are used

  private JsonPlace type(FullTypeContext type, String namespace) {
    var annotations = new Properties(type.schemaProperties, Set.of(), OF_TYPES).others;
    return type(type.plainType(), annotations, namespace);
  }

  private JsonPlace type(
      PlainTypeContext type, Map<String, JsonPlace> annotations, String namespace) {
    if (type.arrayType() != null) {
      return container(
          type, "array", "items", type(type.arrayType().elementType, namespace), annotations);
    }
    if (type.mapType() != null) {
      return container(
          type, "map", "values", type(type.mapType().valueType, namespace), annotations);
    }
    if (type.unionType() != null) {
      var branches = new ArrayList<JsonPlace>();
      type.unionType().types.forEach(branch -> branches.add(type(branch, namespace)));
      return array(at(type), branches);
    }
    return nullable(type.nullableType(), annotations, namespace);
  }

  private JsonPlace container(
      PlainTypeContext where,
      String kind,
      String attribute,
      JsonPlace inner,
      Map<String, JsonPlace> annotations) {
    var members = new LinkedHashMap<String, JsonPlace>();
    members.put(TYPE, string(where, kind));
    members.put(attribute, inner);
    members.putAll(annotations);
    return object(at(where), members);
  }

  private JsonPlace nullable(
      NullableTypeContext type, Map<String, JsonPlace> annotations, String namespace) {
    JsonPlace plain;
    if (type.referenceName == null) {
      plain = primitive(type.primitiveType(), annotations);
    } else {
      if (!annotations.isEmpty()) {
        problem(type, "a type that is used by its name may not be annotated");
      }
      plain = string(type.referenceName, fullName(identifier(type.referenceName), namespace));
    }
    return type.optional == null
        ? plain
        : array(at(type), List.of(string(type.optional, "null"), plain));
  }

  private JsonPlace primitive(PrimitiveTypeContext type, Map<String, JsonPlace> annotations) {
    var members = new LinkedHashMap<String, JsonPlace>();
    BiConsumer<String, String> logical = (base, name) -> {
      members.put(TYPE, string(type, base));
      members.put("logicalType", string(type, name));
    };
    switch (type.typeName.getType()) {
      case IdlParser.Date -> logical.accept("int", "date");
      case IdlParser.Time -> logical.accept("int", "time-millis");
      case IdlParser.Timestamp -> logical.accept("long", "timestamp-millis");
      case IdlParser.LocalTimestamp -> logical.accept("long", "local-timestamp-millis");
      case IdlParser.UUID -> logical.accept("string", "uuid");
      case IdlParser.Decimal -> {
        logical.accept("bytes", "decimal");
        members.put("precision", integer(type.precision));
        if (type.scale != null) {
          members.put("scale", integer(type.scale));
        }
      }
      default -> members.put(TYPE, string(type, type.typeName.getText()));
    }
    members.putAll(annotations);
    return members.size() == 1 ? string(type, type.typeName.getText()) : object(at(type), members);
  }

  // Annotations and values

  /** What annotations say: some of it is an attribute, the rest are properties. */
  private final class Properties {
    private final Map<String, JsonPlace> own = new LinkedHashMap<>();
    private final Map<String, JsonPlace> others = new LinkedHashMap<>();

    Properties(
        List<SchemaPropertyContext> annotations, Set<String> attributes, Set<String> reserved) {
      for (var annotation : annotations) {
        var name = identifier(annotation.name);
        if (attributes.contains(name)) {
          own.put(name, value(annotation.value));
        } else if (reserved.contains(name)) {
          problem(annotation, "@%s is no annotation that can stand here".formatted(name));
        } else {
          others.put(name, value(annotation.value));
        }
      }
    }

    String text(String attribute, String otherwise) {
      var said = own.get(attribute);
      if (said == null) {
        return otherwise;
      }
      if (!said.is(Kind.STRING)) {
        problems.add(new Problem(said.at(), "@%s takes a string".formatted(attribute)));
        return otherwise;
      }
      return said.value();
    }

    void aliases(Map<String, JsonPlace> members) {
      var aliases = own.get("aliases");
      if (aliases == null) {
        return;
      }
      if (aliases.is(Kind.ARRAY) && aliases.items().stream().allMatch(one -> one.is(Kind.STRING))) {
        members.put("aliases", aliases);
      } else {
        problems.add(new Problem(aliases.at(), "@aliases takes an array of strings"));
      }
    }
  }

  private JsonPlace value(JsonValueContext value) {
    if (value.jsonObject() != null) {
      var members = new LinkedHashMap<String, JsonPlace>();
      value
          .jsonObject()
          .jsonPairs
          .forEach(pair -> members.put(unquoted(pair.name), value(pair.value)));
      var text = new StringBuilder("{");
      members.forEach((name, member) -> text.append(text.length() > 1 ? "," : "")
          .append(AvroPrinter.quoted(name))
          .append(':')
          .append(member.raw()));
      return new JsonPlace(
          Kind.OBJECT, at(value), "", raw(text.append('}').toString()), members, List.of());
    }
    if (value.jsonArray() != null) {
      var items = new ArrayList<JsonPlace>();
      value.jsonArray().jsonValues.forEach(item -> items.add(value(item)));
      var text = new StringBuilder("[");
      items.forEach(item -> text.append(text.length() > 1 ? "," : "").append(item.raw()));
      return new JsonPlace(
          Kind.ARRAY, at(value), "", raw(text.append(']').toString()), Map.of(), items);
    }
    return literal(value.jsonLiteral());
  }

  private JsonPlace literal(JsonLiteralContext literal) {
    var token = literal.literal;
    return switch (token.getType()) {
      case IdlParser.StringLiteral -> string(literal, unquoted(token));
      case IdlParser.IntegerLiteral -> integer(token);
      case IdlParser.FloatingPointLiteral -> {
        var number = Double.parseDouble(token.getText());
        var text = Double.toString(number);
        yield Double.isFinite(number)
            ? new JsonPlace(Kind.NUMBER, at(token), text, raw(text), Map.of(), List.of())
            : string(literal, text);
      }
      case IdlParser.Null -> plain(Kind.NULL, token);
      default -> plain(Kind.BOOLEAN, token);
    };
  }

  private JsonPlace plain(Kind kind, Token token) {
    return new JsonPlace(
        kind, at(token), token.getText(), raw(token.getText()), Map.of(), List.of());
  }

  private JsonPlace integer(Token token) {
    var text = token.getText().replaceAll("[_lL]", "");
    try {
      text = Long.toString(Long.decode(text));
    } catch (NumberFormatException tooLarge) {
      problems.add(new Problem(at(token), "%s is too large a number".formatted(text)));
      text = "0";
    }
    return new JsonPlace(Kind.NUMBER, at(token), text, raw(text), Map.of(), List.of());
  }

  // Words

  private static String identifier(IdentifierContext identifier) {
    return identifier.word.getText().replace("`", "");
  }

  private static String fullName(String identifier, String namespace) {
    return identifier.contains(".") || namespace.isEmpty()
        ? identifier
        : namespace + "." + identifier;
  }

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|(.))", Pattern.DOTALL);

  private static String unquoted(Token literal) {
    var text = literal.getText();
    return ESCAPE.matcher(text.substring(1, text.length() - 1)).replaceAll(escape -> {
      String meant;
      if (escape.group(1) != null) {
        meant = String.valueOf((char) Integer.parseInt(escape.group(1), 16));
      } else if (escape.group(2) != null) {
        meant = String.valueOf((char) Integer.parseInt(escape.group(2), 8));
      } else {
        meant = switch (escape.group(3)) {
          case "n" -> "\n";
          case "r" -> "\r";
          case "t" -> "\t";
          case "b" -> "\b";
          case "f" -> "\f";
          default -> escape.group(3);
        };
      }
      return Matcher.quoteReplacement(meant);
    });
  }

  private void doc(ParserRuleContext declared, Map<String, JsonPlace> members) {
    var doc = docOf(declared);
    if (doc != null) {
      members.put("doc", string(declared, doc));
    }
  }

  /** The last documentation comment before something. */
  private @Nullable String docOf(ParserRuleContext declared) {
    var hidden = tokens.getHiddenTokensToLeft(declared.start.getTokenIndex());
    if (hidden == null || hidden.isEmpty()) {
      return null;
    }
    var comment = hidden.get(hidden.size() - 1).getText();
    return DocComment.text(comment);
  }

  // Places

  /** A definition with the annotations before it begins at its keyword. */
  private Location from(Map<String, JsonPlace> members, ParserRuleContext declared) {
    var name = members.get(NAME);
    return name == null
        ? at(declared)
        : new Location(
            file,
            name.at().startLine(),
            name.at().startColumn(),
            Math.max(name.at().startLine(), at(declared).endLine()),
            at(declared).endColumn());
  }

  private Location at(ParserRuleContext context) {
    return between(context.start, context.stop);
  }

  private Location at(Token token) {
    return between(token, token);
  }

  private Location between(Token first, @Nullable Token last) {
    var end = last == null || last.getTokenIndex() < first.getTokenIndex() ? first : last;
    int length = end.getType() == Token.EOF ? 0 : end.getStopIndex() - end.getStartIndex() + 1;
    return new Location(
        file,
        first.getLine(),
        first.getCharPositionInLine() + 1,
        end.getLine(),
        end.getCharPositionInLine() + 1 + length);
  }

  private void problem(ParserRuleContext where, String message) {
    problems.add(new Problem(at(where), message));
  }

  private JsonPlace string(ParserRuleContext where, String said) {
    return new JsonPlace(Kind.STRING, at(where), said, json(said), Map.of(), List.of());
  }

  private JsonPlace string(Token where, String said) {
    return new JsonPlace(Kind.STRING, at(where), said, json(said), Map.of(), List.of());
  }

  private static JsonPlace object(Location at, Map<String, JsonPlace> members) {
    return new JsonPlace(Kind.OBJECT, at, "", NOT_JSON, members, List.of());
  }

  private static JsonPlace array(Location at, List<JsonPlace> items) {
    return new JsonPlace(Kind.ARRAY, at, "", NOT_JSON, Map.of(), items);
  }

  private static Raw json(String said) {
    return raw(AvroPrinter.quoted(said));
  }

  private static Raw raw(String text) {
    return new Raw(text, 0, text.length());
  }
}
