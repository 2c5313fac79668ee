package dev.concordat.contracts.shop;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.Baseline;
import dev.concordat.compatibility.BlockPolicy;
import dev.concordat.compatibility.CompatibilityChecker;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.Consumers;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.contracts.bytecode.CodeUsages;
import dev.concordat.contracts.impact.ConsumerVersion;
import dev.concordat.contracts.impact.KnownConsumers;
import dev.concordat.contracts.shop.Service.Reading;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.RuleSet;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The shop at work: its services are compiled, what they use is found in their classes, and then each change is made, everybody who
 * is concerned is built with it too, and old and new programs get each other's messages.
 *
 * <p>A service really fails when, of a message of the other side, it ends with an exception, or tells something else of a fact than the
 * writer said; or when it told of a fact before that new writers can no longer tell, and now tells something else. A service that
 * writes fails when what it wrote before makes a reader fail that was built with the change. A choice that did not exist when a
 * reader was built may be unknown to it, and one that knows of one value only takes the last of several, as Protobuf promises.
 */
final class Shop {

  private final RandomShop shop;
  private final List<RandomChange> changes;
  private final Workbench bench;
  private final Map<String, ConsumerVersion> known = new TreeMap<>();

  private Shop(RandomShop shop, List<RandomChange> changes, Workbench bench) {
    this.shop = shop;
    this.changes = changes;
    this.bench = bench;
  }

  /** What came of one change. */
  record Outcome(
      RandomChange change,
      Set<String> concerned,
      Map<String, String> failed,
      Set<String> predicted,
      Map<String, Boolean> refusedByPlainRules,
      List<JudgedFinding> findings) {

    Set<String> missed() {
      var missed = new TreeSet<>(failed.keySet());
      missed.removeAll(predicted);
      return missed;
    }
  }

  /** Runs a shop through its changes. */
  static List<Outcome> run(long seed, int changes, Path folder) throws Exception {
    var random = new Random(seed);
    var shop = RandomShop.of(random);
    var subjects = shop.schemas().keySet().stream().sorted().toList();
    var made = new ArrayList<RandomChange>();
    for (int i = 0; i < changes; i++) {
      made.add(RandomChange.of(shop.schemas().get(subjects.get(i % subjects.size())), random));
    }
    return new Shop(shop, made, new Workbench(folder)).run();
  }

  private List<Outcome> run() throws Exception {
    var before = Thread.currentThread().getContextClassLoader();
    try {
      return runAll();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private List<Outcome> runAll() throws Exception {
    var today = buildToday();
    buildProtobufChanges();
    var outcomes = new ArrayList<Outcome>();
    try (var old = Workbench.load(today);
        var rebuilt = Workbench.load(bench.folder().resolve("changed-classes"))) {
      for (int i = 0; i < changes.size(); i++) {
        var change = changes.get(i);
        var name = "c" + i;
        if (change.before().isProtobuf()) {
          outcomes.add(outcome(change, old, rebuilt, name));
        } else {
          try (var loader = Workbench.load(buildAvroChange(change, name))) {
            outcomes.add(outcome(change, old, loader, name));
          }
        }
      }
    }
    return outcomes;
  }

  private Path buildToday() throws IOException, InterruptedException {
    for (var schema : shop.schemas().values()) {
      if (schema.isProtobuf()) {
        bench.generateProtobuf(schema.protobuf(schema.namespace()), schema.subject(), "today");
      } else {
        bench.generateAvro(schema.text(), "today");
      }
      for (var service : shop.services()) {
        writeSources(service, schema, schema.namespace(), "today", "today." + service.name());
      }
    }
    var classes = bench.compile("today", "today-classes");
    var dependencies = new ArrayList<>(Workbench.classPath());
    dependencies.add(classes);
    for (var service : shop.services()) {
      var texts = service.readings().stream()
          .filter(Reading::generic)
          .map(reading -> shop.schemas().get(reading.subject()).text())
          .toList();
      var found = CodeUsages.of(
          List.of(classes.resolve("today").resolve(service.name())), dependencies, texts);
      known.put(
          service.name(),
          new ConsumerVersion(
              service.name(),
              "1.0.0",
              List.of("production"),
              true,
              found.complete(),
              found.usages()));
    }
    return classes;
  }

  private void buildProtobufChanges() throws IOException, InterruptedException {
    for (int i = 0; i < changes.size(); i++) {
      var after = changes.get(i).after();
      if (after.isProtobuf()) {
        bench.generateProtobuf(after.protobuf("changed.c" + i), "c" + i, "changed");
        writeAllSources(after, "changed.c" + i, "changed", "c" + i);
      }
    }
    bench.compile("changed", "changed-classes");
  }

  private Path buildAvroChange(RandomChange change, String name) throws IOException {
    bench.generateAvro(change.after().text(), name);
    writeAllSources(change.after(), change.after().namespace(), name, name);
    return bench.compile(name, name + "-classes");
  }

  private void writeAllSources(ShopSchema schema, String generated, String folder, String name)
      throws IOException {
    for (var service : shop.services()) {
      writeSources(service, schema, generated, folder, name + "." + service.name());
    }
  }

  private void writeSources(
      Service service, ShopSchema schema, String generated, String folder, String target)
      throws IOException {
    var source = new ServiceSource(schema, generated, target);
    var place = folder + "/" + target.replace('.', '/') + "/";
    if (service.writes().contains(schema.subject())) {
      bench.write(
          place + ServiceSource.className("Writes", schema.subject()) + ".java", source.writer());
    }
    for (var reading : service.readings()) {
      if (reading.subject().equals(schema.subject())) {
        bench.write(
            place + ServiceSource.className("Reads", schema.subject()) + ".java",
            source.reader(reading));
      }
    }
  }

  private Outcome outcome(RandomChange change, ClassLoader old, ClassLoader rebuilt, String name)
      throws Exception {
    var before = change.before();
    var after = change.after();
    var failed = new TreeMap<String, String>();
    var concerned = shop.services().stream()
        .filter(service -> service.touches(before.subject()))
        .toList();
    for (var writer : concerned) {
      if (!writer.writes().contains(before.subject())) {
        continue;
      }
      var messages = written(before, old, "today." + writer.name());
      var newMessages = written(after, rebuilt, name + "." + writer.name());
      for (var reader : concerned) {
        if (reader.readings().stream().noneMatch(each -> each.subject().equals(before.subject()))) {
          continue;
        }
        var today = new Program(before, old, "today." + reader.name());
        var later = new Program(after, rebuilt, name + "." + reader.name());
        var told = today.reads(before, messages);
        today.mustAgree(before, told);
        var toldLater = later.reads(after, newMessages);
        later.mustAgree(after, toldLater);
        today
            .fails(after, today.reads(after, newMessages), told, true)
            .ifPresent(why -> failed.putIfAbsent(reader.name(), "gets new messages: " + why));
        later.fails(before, later.reads(before, messages), toldLater, false).ifPresent(why -> {
          failed.putIfAbsent(reader.name(), "built with it gets old messages: " + why);
          failed.putIfAbsent(writer.name(), "its messages fail " + reader.name() + ": " + why);
        });
      }
    }
    var names =
        concerned.stream().map(Service::name).collect(Collectors.toCollection(TreeSet::new));
    return judged(change, names, failed);
  }

  private static List<byte[]> written(ShopSchema schema, ClassLoader loader, String at)
      throws Exception {
    Thread.currentThread().setContextClassLoader(loader);
    var writer = (ShopWriter) loader
        .loadClass(at + "." + ServiceSource.className("Writes", schema.subject()))
        .getConstructor()
        .newInstance();
    var messages = new ArrayList<byte[]>();
    for (int round = 0; round < Facts.ROUNDS; round++) {
      messages.add(writer.write(round));
    }
    return messages;
  }

  /** What a team is told that asks us, and what plain rules say. */
  private Outcome judged(RandomChange change, Set<String> concerned, Map<String, String> failed) {
    var before = parsed(change.before());
    var after = parsed(change.after());
    var history = List.of(new Baseline("version 1", before));
    var verdict = CompatibilityChecker.verdict(
        after,
        history,
        CompatibilityLevel.FULL,
        RuleSelection.DEFAULT,
        BlockPolicy.WHEN_AFFECTED,
        new KnownConsumers(known.values(), List.of(), CompatibilityLevel.FULL));
    var predicted = verdict.findings().stream()
        .filter(finding -> finding.effect() == Effect.BLOCKS)
        .flatMap(finding -> finding.hurt().stream())
        .map(Affected::pacticipant)
        .collect(Collectors.toCollection(TreeSet::new));
    var plain = new HashMap<String, Boolean>();
    for (var level : List.of(CompatibilityLevel.BACKWARD, CompatibilityLevel.FULL)) {
      plain.put(
          "Confluent's " + level,
          !CompatibilityChecker.registryAnswer(after, history, level).isCompatible());
    }
    if (change.before().isProtobuf()) {
      for (var rules : List.of(RuleSet.WIRE, RuleSet.FILE)) {
        plain.put(
            "buf's " + rules,
            !CompatibilityChecker.verdict(
                    after,
                    history,
                    CompatibilityLevel.FULL,
                    new RuleSelection(Set.of(rules), Set.of()),
                    BlockPolicy.ALWAYS,
                    Consumers.UNKNOWN)
                .findings()
                .isEmpty());
      }
    }
    return new Outcome(change, concerned, failed, predicted, plain, verdict.findings());
  }

  private static Schema parsed(ShopSchema schema) {
    var name = schema.subject() + (schema.isProtobuf() ? ".proto" : ".avsc");
    var result = SchemaFormats.of(schema.type())
        .orElseThrow()
        .parse(new SchemaSource(name, schema.text(), Map.of()));
    if (result instanceof ParseResult.Parsed<?> parsed) {
      return (Schema) parsed.schema();
    }
    throw new IllegalStateException(result + "\n" + schema.text());
  }
}
