package dev.concordat.registry.api.pactbroker;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A document with links and embedded documents. What is absent is left out. */
final class Hal {

  /** A link. One with a part in braces is to be filled in, and says so: some clients fill in no other. */
  record Link(String href, @Nullable String title, @Nullable String name) {

    static Link to(String href) {
      return new Link(href, null, null);
    }

    Link titled(String text) {
      return new Link(href, text, name);
    }

    Link named(String text) {
      return new Link(href, title, text);
    }

    ObjectNode json() {
      var json = JsonNodeFactory.instance.objectNode().put("href", href);
      if (title != null) {
        json.put("title", title);
      }
      if (name != null) {
        json.put("name", name);
      }
      if (href.indexOf('{') >= 0) {
        json.put("templated", true);
      }
      return json;
    }
  }

  private final ObjectNode json;

  Hal() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** What is added to that object. */
  Hal(ObjectNode json) {
    this.json = json;
  }

  ObjectNode json() {
    return json;
  }

  Hal put(String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
    return this;
  }

  Hal put(String name, boolean value) {
    json.put(name, value);
    return this;
  }

  Hal put(String name, int value) {
    json.put(name, value);
    return this;
  }

  Hal set(String name, JsonNode value) {
    json.set(name, value);
    return this;
  }

  Hal set(String name, Hal value) {
    return set(name, value.json());
  }

  <T> Hal list(String name, List<T> values, Function<T, Hal> each) {
    var array = json.putArray(name);
    values.forEach(value -> array.add(each.apply(value).json()));
    return this;
  }

  private ObjectNode part(String name) {
    return json.path(name) instanceof ObjectNode known ? known : json.putObject(name);
  }

  Hal embed(String name, Hal document) {
    part("_embedded").set(name, document.json());
    return this;
  }

  <T> Hal embed(String name, List<T> values, Function<T, Hal> each) {
    ArrayNode array = part("_embedded").putArray(name);
    values.forEach(value -> array.add(each.apply(value).json()));
    return this;
  }

  Hal link(String relation, String href) {
    return link(relation, Link.to(href));
  }

  Hal link(String relation, Link link) {
    part("_links").set(relation, link.json());
    return this;
  }

  Hal links(String relation, List<Link> links) {
    ArrayNode array = part("_links").putArray(relation);
    links.forEach(link -> array.add(link.json()));
    return this;
  }

  /** Where relations that start with {@code pb:} are explained. */
  Hal curies(String base) {
    part("_links")
        .putArray("curies")
        .addObject()
        .put("name", "pb")
        .put("href", base + "/doc/{rel}?context=api")
        .put("templated", true);
    return this;
  }
}
