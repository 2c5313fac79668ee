package dev.concordat.contracts.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reading end of one service as it was built with one schema.
 *
 * @param schema it was built with
 * @param at the Java package of the service
 */
record Program(ShopSchema schema, ClassLoader loader, String at) {

  /**
   * What it made of one message.
   *
   * @param failure what it ended with; absent if it did not
   */
  record Told(Map<String, String> values, @Nullable Throwable failure) {}

  List<Told> reads(ShopSchema writer, List<byte[]> messages) throws ReflectiveOperationException {
    // Avro looks there for the classes it is to fill.
    Thread.currentThread().setContextClassLoader(loader);
    var reader = (ShopReader) loader
        .loadClass(at + "." + ServiceSource.className("Reads", schema.subject()))
        .getConstructor()
        .newInstance();
    var told = new ArrayList<Told>();
    for (var message : messages) {
      var lines = new Lines(schema);
      try {
        reader.read(message, writer.text(), lines);
        told.add(new Told(lines.values(), null));
      } catch (Exception | LinkageError failure) {
        told.add(new Told(lines.values(), failure));
      }
    }
    return told;
  }

  /** Whoever is built with the writer's own schema understands it, or the shop is wrong. */
  void mustAgree(ShopSchema writer, List<Told> told) {
    fails(writer, told, told, false).ifPresent(why -> {
      throw new IllegalStateException(at + " among its own: " + why);
    });
  }

  /**
   * Why it fails.
   *
   * @param told of what a writer with the other schema wrote
   * @param among what it tells of messages of its own schema
   * @param isOlder whether it was built before the writer
   */
  Optional<String> fails(ShopSchema writer, List<Told> told, List<Told> among, boolean isOlder) {
    var wanted =
        among.stream().flatMap(each -> each.values().keySet().stream()).collect(Collectors.toSet());
    var written = writer.facts();
    for (int round = 0; round < told.size(); round++) {
      var now = told.get(round);
      if (now.failure() != null) {
        return Optional.of(String.valueOf(now.failure()));
      }
      var different =
          isOlder ? lost(wanted, written, now, among.get(round)) : Optional.<String>empty();
      var said = Lines.written(writer, round).values();
      var wrong = different.or(() -> wrong(wanted, said, now, isOlder));
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> lost(
      Set<String> wanted, Set<String> written, Told now, Told then) {
    return wanted.stream()
        .filter(fact -> !written.contains(fact))
        .filter(fact -> !String.valueOf(now.values().get(fact))
            .equals(String.valueOf(then.values().get(fact))))
        .sorted()
        .findFirst()
        .map(fact -> "%s is no longer told".formatted(fact));
  }

  /** An older reader may be told that nothing is there by a default, and takes the last of several where it knows of one only. */
  private static boolean arrives(String said, @Nullable String read, boolean isOlder) {
    if (said.equals(read)) {
      return true;
    }
    return isOlder
        && read != null
        && (withoutDefaults(said).equals(withoutDefaults(read)) || said.endsWith("|" + read));
  }

  private static List<String> withoutDefaults(String values) {
    return Stream.of(values.split("\\|", -1))
        .filter(each -> !each.isEmpty() && !each.equals("0"))
        .toList();
  }

  private Optional<String> wrong(
      Set<String> wanted, Map<String, String> said, Told now, boolean isOlder) {
    return said.entrySet().stream()
        .filter(each -> wanted.contains(each.getKey()))
        .filter(each -> !arrives(each.getValue(), now.values().get(each.getKey()), isOlder))
        .filter(each -> !(isOlder && Lines.isUnknown(each.getValue(), schema)))
        .findFirst()
        .map(each -> "%s was %s, read as %s"
            .formatted(each.getKey(), each.getValue(), now.values().get(each.getKey())));
  }
}
