package shop;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.loader.PactBroker;
import au.com.dius.pact.provider.junitsupport.loader.PactBrokerConsumerVersionSelectors;
import au.com.dius.pact.provider.junitsupport.loader.SelectorBuilder;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** A provider that answers orders which have an id and nothing else. */
@Provider("orders")
@PactBroker(
    enablePendingPacts = "true",
    providerBranch = "main",
    providerTags = "candidate",
    includeWipPactsSince = "2020-01-01")
class OrdersPactTest {

  private static HttpServer orders;

  @PactBrokerConsumerVersionSelectors
  public static SelectorBuilder whichPacts() {
    return new SelectorBuilder().mainBranch().deployedOrReleased();
  }

  @BeforeAll
  static void start() throws IOException {
    orders = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    orders.createContext("/", exchange -> {
      var body = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    orders.start();
  }

  @AfterAll
  static void stop() {
    orders.stop(0);
  }

  @BeforeEach
  void target(PactVerificationContext context) {
    if (context != null) {
      context.setTarget(new HttpTestTarget("127.0.0.1", orders.getAddress().getPort()));
    }
  }

  @TestTemplate
  @ExtendWith(PactVerificationInvocationContextProvider.class)
  void whatConsumersExpect(PactVerificationContext context) {
    context.verifyInteraction();
  }

  @State("order 1 exists")
  void orderOneExists() {}
}
