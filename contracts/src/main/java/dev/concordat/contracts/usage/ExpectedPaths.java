package dev.concordat.contracts.usage;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.concordat.contracts.pact.Body;
import dev.concordat.contracts.pact.MatchingRule;
import dev.concordat.contracts.pact.PactPath;
import dev.concordat.contracts.pact.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The paths a part of an interaction expects, gathered from all places that say so. */
final class ExpectedPaths {

  /** Rules after which the names of members do not matter, only what they hold. */
  private static final Set<String> ANY_MEMBER = Set.of("values", "eachKey", "eachValue");

  /** More than any test means to say; beyond it the message counts as used as a whole. */
  private static final int MOST = 10_000;

  /** Each path, and whether the very value of the example is expected there. */
  private final Map<List<String>, Boolean> paths = new LinkedHashMap<>();

  private final RuleTree rules = new RuleTree();
  private final Set<List<String>> anyMember = new HashSet<>();
  private boolean partOnly;
  private boolean anything;

  private ExpectedPaths() {}

  static ExpectedPaths of(Part part, PluginHints hints) {
    var expected = new ExpectedPaths();
    expected.learn(part.bodyRules());
    expected.anything =
        !(part.body() instanceof Body.Absent) || !part.bodyRules().isEmpty();
    hints.expectations().forEach(path -> expected.add(path, false));
    if (hints.expectations().isEmpty()) {
      expected.readBody(part.body(), hints);
    }
    expected.addRules(part.bodyRules());
    return expected;
  }

  static List<String> below(List<String> path, String step) {
    var longer = new ArrayList<String>(path.size() + 1);
    longer.addAll(path);
    longer.add(step);
    return List.copyOf(longer);
  }

  Map<List<String>, Boolean> paths() {
    return paths;
  }

  /** Whether more may be used than the paths say. */
  boolean isPartOnly() {
    return partOnly;
  }

  /** Whether the part expects a body at all. */
  boolean isAnything() {
    return anything;
  }

  private void learn(List<MatchingRule> found) {
    for (var rule : found) {
      for (var matcher : rule.matchers()) {
        rules.add(rule.path().steps(), matcher.name());
        if (ANY_MEMBER.contains(matcher.name())) {
          anyMember.add(rule.path().steps());
        }
      }
    }
  }

  private void addRules(List<MatchingRule> found) {
    for (var rule : found) {
      var path = rule.path().steps();
      add(path);
      for (var matcher : rule.matchers()) {
        if (matcher.name().equals("arrayContains")) {
          matcher.attributes().path("variants").forEach(variant -> addVariant(variant, path));
        }
      }
    }
  }

  /** One of the items an array must contain, with rules of its own that start at the item. */
  private void addVariant(JsonNode variant, List<String> array) {
    var item = below(array, PactPath.ANY);
    for (var rule : variant.path("rules").properties()) {
      var path = joined(item, PactPath.parse(rule.getKey()).steps());
      add(path, false);
    }
  }

  private void readBody(Body body, PluginHints hints) {
    if (body instanceof Body.Json json) {
      walk(json.value(), List.of());
    } else if (body instanceof Body.Binary binary && hints.descriptor().isPresent()) {
      walk(binary, hints.descriptor().get());
    } else if (!(body instanceof Body.Absent)) {
      partOnly = true;
    }
  }

  private void walk(JsonNode node, List<String> path) {
    if (partOnly) {
      return;
    }
    if (node.isEmpty()) {
      add(path);
    } else if (node.isArray()) {
      var items = below(path, PactPath.ANY);
      node.forEach(item -> walk(item, items));
    } else {
      boolean any = anyMember.contains(path);
      for (var member : node.properties()) {
        walk(member.getValue(), below(path, any ? PactPath.ANY : member.getKey()));
      }
    }
  }

  private void walk(Body.Binary binary, Descriptor descriptor) {
    try {
      walk(DynamicMessage.parseFrom(descriptor, binary.toByteArray()), List.of());
    } catch (InvalidProtocolBufferException notThatMessage) {
      partOnly = true;
    }
  }

  private void walk(Message message, List<String> path) {
    for (var entry : message.getAllFields().entrySet()) {
      var field = entry.getKey();
      var at = below(path, field.getName());
      if (field.isMapField()) {
        ((List<?>) entry.getValue())
            .forEach(pair -> walkEntry((Message) pair, below(at, PactPath.ANY)));
      } else if (field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        ((List<?>) entry.getValue()).forEach(item -> walk((Message) item, below(at, PactPath.ANY)));
      } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        walk((Message) entry.getValue(), at);
      } else {
        add(at);
      }
    }
    if (message.getAllFields().isEmpty()) {
      add(path);
    }
  }

  private void walkEntry(Message pair, List<String> path) {
    var value = pair.getDescriptorForType().findFieldByNumber(2);
    if (value.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      walk((Message) pair.getField(value), path);
    } else {
      add(path);
    }
  }

  private void add(List<String> path) {
    add(path, rules.demandsExactly(path));
  }

  /** Items of a body that is an array are messages each; the path starts inside one. */
  private void add(List<String> path, boolean exact) {
    int start = 0;
    while (start < path.size() && path.get(start).equals(PactPath.ANY)) {
      start++;
    }
    if (start == path.size()) {
      return;
    }
    if (paths.size() >= MOST) {
      partOnly = true;
      return;
    }
    paths.putIfAbsent(path.subList(start, path.size()), exact);
  }

  private static List<String> joined(List<String> root, List<String> path) {
    var all = new ArrayList<String>(root);
    all.addAll(path);
    return List.copyOf(all);
  }
}
