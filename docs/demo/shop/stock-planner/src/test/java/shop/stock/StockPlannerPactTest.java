package shop.stock;

import static au.com.dius.pact.consumer.dsl.LambdaDsl.newJsonBody;
import static org.junit.jupiter.api.Assertions.assertEquals;

import au.com.dius.pact.consumer.MessagePactBuilder;
import au.com.dius.pact.consumer.junit5.PactConsumerTestExt;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.consumer.junit5.ProviderType;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Interaction.AsynchronousMessage;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import com.google.protobuf.util.JsonFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.orders.v1.Order;

@ExtendWith(PactConsumerTestExt.class)
@PactTestFor(
    providerName = "order-service",
    providerType = ProviderType.ASYNCH,
    pactVersion = PactSpecVersion.V4)
class StockPlannerPactTest {

  @Pact(consumer = "stock-planner")
  V4Pact anOrder(MessagePactBuilder pact) {
    return pact.expectsToReceive("an order with one article")
        .withMetadata(
            Map.of("contentType", "application/json", "messageType", "shop.orders.v1.Order"))
        .withContent(newJsonBody(order -> order.eachLike("lines", line -> {
              line.stringType("sku", "TEA-1");
              line.integerType("quantity", 3);
            }))
            .build())
        .toPact(V4Pact.class);
  }

  @Test
  @PactTestFor(pactMethod = "anOrder")
  void whatWasOrderedIsCounted(AsynchronousMessage message) throws Exception {
    var order = Order.newBuilder();
    JsonFormat.parser().merge(message.getContents().getContents().valueAsString(), order);
    var planner = new StockPlanner();

    planner.take(order.build());

    assertEquals(3, planner.sold("TEA-1"));
  }
}
