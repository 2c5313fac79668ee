package dev.concordat.registry;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The server's arguments, and the settings they stand for. */
final class CommandLine {

  private static final Map<String, String> SHORT_NAMES = Map.of(
      "--port", "--server.port",
      "--host", "--server.address",
      "--data", "--concordat.data",
      "--store", "--concordat.store.url",
      "--store-user", "--concordat.store.user",
      "--store-password-file", "--concordat.store.password-file");

  private CommandLine() {}

  /** The same as settings of the form {@code --name=value}. */
  static String[] settings(String... args) {
    var settings = new ArrayList<String>();
    for (var rest = List.of(args).iterator(); rest.hasNext(); ) {
      settings.add(setting(rest.next(), rest));
    }
    return settings.toArray(String[]::new);
  }

  private static String setting(String argument, Iterator<String> rest) {
    if (argument.equals("--insecure")) {
      return "--concordat.insecure=true";
    }
    int equals = argument.indexOf('=');
    var name = equals < 0 ? argument : argument.substring(0, equals);
    var longName = SHORT_NAMES.getOrDefault(name, name);
    if (equals > 0 && name.startsWith("--")) {
      return longName + argument.substring(equals);
    }
    if (longName.equals(name)) {
      throw StartRefused.usage("'%s' is no setting; one is --name=value".formatted(argument));
    }
    if (!rest.hasNext()) {
      throw StartRefused.usage(name + " needs a value");
    }
    return longName + "=" + rest.next();
  }
}
