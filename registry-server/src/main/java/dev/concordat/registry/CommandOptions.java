package dev.concordat.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The options of a {@link Command}: {@code --name value}, {@code --name=value}, and switches without a value. */
public final class CommandOptions {

  private final Map<String, String> values = new TreeMap<>();

  private CommandOptions() {}

  /**
   * Reads arguments.
   *
   * @throws StartRefused if one is none of the options or switches, or lacks its value
   */
  public static CommandOptions of(
      List<String> arguments, Set<String> options, Set<String> switches) {
    var read = new CommandOptions();
    var rest = new ArrayList<>(arguments);
    while (!rest.isEmpty()) {
      var argument = rest.remove(0);
      int equals = argument.indexOf('=');
      var name = equals < 0 ? argument : argument.substring(0, equals);
      if (switches.contains(argument)) {
        read.values.put(argument, "");
      } else if (!options.contains(name)) {
        throw StartRefused.usage("'%s' is no option here; there are %s"
            .formatted(argument, String.join(", ", new TreeSet<>(options))));
      } else if (equals >= 0) {
        read.values.put(name, argument.substring(equals + 1));
      } else if (rest.isEmpty()) {
        throw StartRefused.usage(name + " needs a value");
      } else {
        read.values.put(name, rest.remove(0));
      }
    }
    return read;
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * The value of an option that has to be there.
   *
   * @throws StartRefused if it is missing
   */
  public String get(String name) {
    return find(name).orElseThrow(() -> StartRefused.usage(name + " is missing"));
  }
}
