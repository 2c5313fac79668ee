package dev.concordat.json;

import dev.concordat.schema.Location;
import dev.concordat.schema.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * One value of a JSON text and where it stands; Apache Avro reads the same text and tells no places.
 *
 * @param value what a string says, or a number, boolean or null as it is written; empty for objects and arrays
 * @param raw the value as it is written
 * @param members of an object; of a name given twice the last one, as in Apache Avro
 * @param items of an array
 */
public record JsonPlace(
    Kind kind,
    Location at,
    String value,
    Raw raw,
    Map<String, JsonPlace> members,
    List<JsonPlace> items) {

  public enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /** A stretch of a text, cut out only when it is asked for. */
  public record Raw(String text, int from, int to) {
    @Override
    public String toString() {
      return text.substring(from, to);
    }
  }

  /** The text is no JSON value that can be read. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    Unreadable(Location at, String message) {
      super(message);
      this.problem = new Problem(at, message);
    }

    public Problem problem() {
      return problem;
    }
  }

  /** Far more than any schema needs, and little enough for every recursive reader of it. */
  public static final int MAX_DEPTH = 500;

  private static final int MAX_CHARACTERS = 5_000_000;

  private static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxStringLength(MAX_CHARACTERS)
          .maxNameLength(MAX_CHARACTERS)
          .build())
      .build();

  public static JsonPlace read(String file, String text) throws Unreadable {
    if (text.length() > MAX_CHARACTERS) {
      throw new Unreadable(
          Location.startOf(file),
          "the text has %,d characters, a schema may have %,d"
              .formatted(text.length(), MAX_CHARACTERS));
    }
    try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw new Unreadable(Location.startOf(file), "the text is empty");
      }
      var place = value(file, text, parser);
      if (parser.nextToken() != null) {
        throw new Unreadable(
            at(file, parser.currentTokenLocation(), parser.currentLocation()),
            "nothing may follow the schema");
      }
      return place;
    } catch (StreamConstraintsException tooMuch) {
      throw new Unreadable(
          pointOf(file, tooMuch),
          "nested deeper than %d levels, or a name or number too long to read"
              .formatted(MAX_DEPTH));
    } catch (JacksonException notJson) {
      throw new Unreadable(
          pointOf(file, notJson), "not valid JSON: " + withoutSource(notJson.getOriginalMessage()));
    }
  }

  /** The reader ends some messages with where it read from, which says nothing about a text. */
  private static String withoutSource(String message) {
    return message.replaceFirst(" \\(start marker at \\[Source: .*", "");
  }

  private static JsonPlace value(String file, String text, JsonParser parser) throws Unreadable {
    var start = parser.currentTokenLocation();
    var token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      var members = new LinkedHashMap<String, JsonPlace>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var name = parser.currentName();
        parser.nextToken();
        members.put(name, value(file, text, parser));
      }
      return place(Kind.OBJECT, file, text, start, parser, "", members, List.of());
    }
    if (token == JsonToken.START_ARRAY) {
      var items = new ArrayList<JsonPlace>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(file, text, parser));
      }
      return place(Kind.ARRAY, file, text, start, parser, "", Map.of(), items);
    }
    var said = parser.getString();
    return place(scalar(token), file, text, start, parser, said, Map.of(), List.of());
  }

  private static Kind scalar(JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      return Kind.STRING;
    }
    if (token == JsonToken.VALUE_NULL) {
      return Kind.NULL;
    }
    return token.isBoolean() ? Kind.BOOLEAN : Kind.NUMBER;
  }

  private static JsonPlace place(
      Kind kind,
      String file,
      String text,
      TokenStreamLocation start,
      JsonParser parser,
      String value,
      Map<String, JsonPlace> members,
      List<JsonPlace> items) {
    var end = parser.currentLocation();
    var raw = new Raw(text, (int) start.getCharOffset(), (int) end.getCharOffset());
    return new JsonPlace(kind, at(file, start, end), value, raw, members, items);
  }

  private static Location at(String file, TokenStreamLocation start, TokenStreamLocation end) {
    return new Location(
        file, start.getLineNr(), start.getColumnNr(), end.getLineNr(), end.getColumnNr());
  }

  private static Location pointOf(String file, JacksonException trouble) {
    var where = trouble.getLocation();
    return where == null || where.getLineNr() < 1 || where.getColumnNr() < 1
        ? Location.startOf(file)
        : at(file, where, where);
  }

  public boolean is(Kind wanted) {
    return kind == wanted;
  }

  @Nullable
  public JsonPlace member(String name) {
    return members.get(name);
  }

  /** What the member says if it is a string. */
  @Nullable
  public String text(String name) {
    var member = members.get(name);
    return member != null && member.is(Kind.STRING) ? member.value() : null;
  }
}
