package dev.concordat.contracts.usage;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.concordat.compatibility.Certainty;
import dev.concordat.compatibility.Evidence;
import dev.concordat.compatibility.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a message that an application relies on.
 *
 * @param type full name of the message or record the path starts at, such as {@code shop.orders.v1.Order}
 * @param path field names from there, {@code *} for any item of an array or any value of a map; empty for the whole message, of
 *     which any part may be used
 * @param role which end of the exchange the application is at
 * @param exact whether it expects the very value it shows, and not any value of that kind
 */
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record Usage(
    String type,
    List<String> path,
    Certainty certainty,
    Evidence evidence,
    Role role,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean exact) {

  public Usage {
    if (type.isBlank()) {
      throw new IllegalArgumentException("a usage names the message or record it starts at");
    }
    type = type.startsWith(".") ? type.substring(1) : type;
    path = List.copyOf(path);
  }

  /** The application reads what the path leads to. */
  public static Usage reads(String type, List<String> path, Evidence evidence) {
    return new Usage(type, path, Certainty.READS, evidence, Role.READER, false);
  }

  /** The application handles the message in ways that do not tell which parts it needs. */
  public static Usage ofWhole(String type, Role role, Evidence evidence) {
    return new Usage(type, List.of(), Certainty.CANNOT_TELL, evidence, role, false);
  }

  /** As others write it: without a role it reads, without a certainty a path is read and a whole message is not told. */
  @JsonCreator
  static Usage of(
      @JsonProperty("type") String type,
      @JsonProperty("path") @Nullable List<String> path,
      @JsonProperty("certainty") @Nullable Certainty certainty,
      @JsonProperty("evidence") Evidence evidence,
      @JsonProperty("role") @Nullable Role role,
      @JsonProperty("exact") @Nullable Boolean exact) {
    if (type == null) {
      throw new IllegalArgumentException("a usage names the message or record it starts at");
    }
    if (evidence == null) {
      throw new IllegalArgumentException("a usage of '" + type + "' says how that is known");
    }
    var steps = path == null ? List.<String>of() : path;
    var sure = steps.isEmpty() ? Certainty.CANNOT_TELL : Certainty.READS;
    return new Usage(
        type,
        steps,
        certainty == null ? sure : certainty,
        evidence,
        role == null ? Role.READER : role,
        exact != null && exact);
  }

  /** Whether any part of the message may be used. */
  public boolean isOfWhole() {
    return path.isEmpty();
  }

  /** As people write it: {@code shop.orders.v1.Order.lines[*].sku}. */
  @Override
  public String toString() {
    var text = new StringBuilder(type);
    path.forEach(step -> text.append(step.equals("*") ? "[*]" : "." + step));
    return text.toString();
  }
}
