package dev.concordat.registry.matrix;

import com.sun.management.OperatingSystemMXBean;
import dev.concordat.registry.RegistryApplication;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.pacticipants.BuildDetails;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacts.ContentKey;
import dev.concordat.registry.pacts.Pacts;
import dev.concordat.registry.pacts.Verification;
import dev.concordat.registry.pacts.Verifications;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How long the three questions that builds wait for take over HTTP, as history grows tenfold. Fills a server with 300 applications and
 * prints the 99th percentile of each and the processor time it takes, with little and with much history, and how many times more
 * with much.
 *
 * <p>Run it with the class path of the tests: {@code java dev.concordat.registry.matrix.MatrixBenchmark [STORE-URL]}.
 */
public final class MatrixBenchmark {

  private static final int APPLICATIONS = 300;
  private static final int PACTS = 10_000;
  private static final int VERIFICATIONS = 15_000;
  private static final int LITTLE = 10;
  private static final int PART = 250;
  private static final int WARM_UP = 300;
  private static final int ASKED = 500;
  private static final double P99 = 0.99;
  private static final double A_MILLISECOND = 1_000_000;

  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Of one question, in milliseconds; processor time is that of the whole process, per answer, so that other work on the machine disturbs it less. */
  private record Cost(double p99, double cpu) {}

  private final Pacticipants pacticipants;
  private final Environments environments;
  private final Pacts pacts;
  private final Verifications verifications;
  private final Transactions transactions;
  private final String address;
  private final HttpClient http = HttpClient.newHttpClient();

  private MatrixBenchmark(ConfigurableApplicationContext server) {
    this.pacticipants = server.getBean(Pacticipants.class);
    this.environments = server.getBean(Environments.class);
    this.pacts = server.getBean(Pacts.class);
    this.verifications = server.getBean(Verifications.class);
    this.transactions = server.getBean(Transactions.class);
    this.address =
        "http://127.0.0.1:" + server.getEnvironment().getRequiredProperty("local.server.port");
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    var little = run(LITTLE, args);
    var much = run(1, args);
    System.out.printf(
        "%-24s %12s %12s %8s %12s %12s %8s%n",
        "milliseconds", "p99, 1/10", "p99, all", "ratio", "CPU, 1/10", "CPU, all", "ratio");
    little.forEach((question, cost) -> {
      var more = much.getOrDefault(question, cost);
      System.out.printf(
          "%-24s %12.1f %12.1f %8.2f %12.2f %12.2f %8.2f%n",
          question,
          cost.p99(),
          more.p99(),
          more.p99() / cost.p99(),
          cost.cpu(),
          more.cpu(),
          more.cpu() / cost.cpu());
    });
    System.exit(0);
  }

  private static Map<String, Cost> run(int divisor, String... args)
      throws IOException, InterruptedException {
    var data = Files.createTempDirectory("concordat-benchmark");
    var settings = new java.util.ArrayList<>(List.of("--port=0", "--data=" + data));
    if (args.length > 0) {
      settings.add("--store=" + args[0]);
    }
    try (var server = RegistryApplication.start(settings.toArray(String[]::new))) {
      var benchmark = new MatrixBenchmark(server);
      benchmark.fill(PACTS / divisor, VERIFICATIONS / divisor);
      return benchmark.measured();
    } finally {
      delete(data);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /**
   * Everybody uses the hub, and the hub uses two; applications are deployed in the place of each other as history goes on. One content
   * is verified again and again by ever new versions of the hub.
   */
  private void fill(int pactCount, int verificationCount) {
    environments.save("production", true);
    for (int i = 0; i < APPLICATIONS; i++) {
      pacticipants.ensure(name(i));
    }
    pacticipants.save("hub", "0", BuildDetails.ofBranch("main"));
    inParts(pactCount, number -> {
      var consumer = name(number % APPLICATIONS);
      var version = Integer.toString(number / APPLICATIONS);
      pacticipants.save(
          consumer, version, BuildDetails.ofBranch(number % 3 == 0 ? "feat" + number : "main"));
      // Contents change now and then only.
      publish(consumer, version, "hub", number / APPLICATIONS / 5);
      environments.deploy("production", consumer, version, "");
    });
    pacticipants.save("judged", "1", BuildDetails.ofBranch("main"));
    var judged = transactions.write(() -> publish("judged", "1", "hub", 0));
    environments.deploy("production", "judged", "1", "");
    inParts(verificationCount, number -> {
      var version = Integer.toString(number);
      pacticipants.save(
          "hub", version, BuildDetails.ofBranch(number % 10 == 0 ? "feat" + number : "main"));
      verify(judged, version);
    });
    var last = Integer.toString(verificationCount - 1);
    for (var pact :
        pacts.latest(java.util.Optional.of("hub"), dev.concordat.registry.pacticipants.Line.ALL)) {
      transactions.write(() -> verify(pact.contentKey(), last));
    }
    environments.deploy("production", "hub", last, "");
  }

  /** Many to a transaction, since filling is not what is measured. */
  private void inParts(int count, java.util.function.IntConsumer each) {
    for (int from = 0; from < count; from += PART) {
      int start = from;
      transactions.write(() -> {
        IntStream.range(start, Math.min(start + PART, count)).forEach(each);
        return start;
      });
    }
  }

  private static String name(int number) {
    return "application" + number;
  }

  private ContentKey publish(String consumer, String version, String provider, int content) {
    var draft = pacts.accept(
        provider,
        consumer,
        "{\"consumer\":{\"name\":\"%s\"},\"provider\":{\"name\":\"%s\"},\"interactions\":[{\"description\":\"%d\"}]}"
            .formatted(consumer, provider, content));
    pacts.publish(draft, version, Pacts.OnChange.REVISE);
    return draft.contentKey();
  }

  private Verification verify(ContentKey content, String version) {
    return verifications.publish(
        content, version, true, null, null, null, Verification.Selection.UNKNOWN);
  }

  private Map<String, Cost> measured() throws IOException, InterruptedException {
    var last = pacticipants
        .latest("hub", dev.concordat.registry.pacticipants.Line.ALL)
        .orElseThrow()
        .number();
    var times = new java.util.TreeMap<String, Cost>();
    times.put(
        "can-i-deploy provider",
        cost(get("/can-i-deploy?pacticipant=hub&version=" + last + "&environment=production")));
    times.put(
        "can-i-deploy consumer",
        cost(get("/can-i-deploy?pacticipant=judged&version=1&environment=production")));
    times.put(
        "matrix page",
        cost(get("/matrix?q%5B%5D%5Bpacticipant%5D=judged&q%5B%5D%5Bpacticipant%5D=hub")));
    times.put(
        "for-verification",
        cost(HttpRequest.newBuilder(URI.create(address + "/pacts/provider/hub/for-verification"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(
                "{\"providerVersionBranch\":\"main\",\"consumerVersionSelectors\":[{\"mainBranch\":true},"
                    + "{\"deployedOrReleased\":true}]}"))));
    return times;
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).GET();
  }

  private Cost cost(HttpRequest.Builder question) throws IOException, InterruptedException {
    var request = question.build();
    var times = new long[ASKED];
    long spent = 0;
    for (int i : IntStream.range(-WARM_UP, ASKED).toArray()) {
      if (i == 0) {
        spent = MACHINE.getProcessCpuTime();
      }
      long start = System.nanoTime();
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.body());
      }
      if (i >= 0) {
        times[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(times);
    return new Cost(
        times[(int) (ASKED * P99)] / A_MILLISECOND,
        (MACHINE.getProcessCpuTime() - spent) / A_MILLISECOND / ASKED);
  }
}
