package shop.mailer;

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
class OrderMailerPactTest {

  @Pact(consumer = "order-mailer")
  V4Pact anOrder(MessagePactBuilder pact) {
    return pact.expectsToReceive("an order to confirm")
        .withMetadata(
            Map.of("contentType", "application/json", "messageType", "shop.orders.v1.Order"))
        .withContent(newJsonBody(order -> {
              order.stringType("id", "O-1");
              order.stringMatcher("customerEmail", ".+@.+", "ann@example.org");
            })
            .build())
        .toPact(V4Pact.class);
  }

  @Test
  @PactTestFor(pactMethod = "anOrder")
  void theConfirmationGoesToTheCustomer(AsynchronousMessage message) throws Exception {
    var order = Order.newBuilder();
    JsonFormat.parser().merge(message.getContents().getContents().valueAsString(), order);

    var mail = OrderMailer.confirmationOf(order.build());

    assertEquals("ann@example.org", mail.to());
    assertEquals("Thank you for your order O-1", mail.subject());
  }
}
