package shop.orders;

import shop.money.v1.Money;
import shop.orders.v1.Line;
import shop.orders.v1.Order;

/** Takes orders and tells the rest of the shop. */
public final class OrderService {

  private OrderService() {}

  /** The message everybody is told when one article is ordered. */
  public static Order placed(String id, String customerEmail, String sku, long cents) {
    return Order.newBuilder()
        .setId(id)
        .setCustomerEmail(customerEmail)
        .setTotal(Money.newBuilder().setCurrency("EUR").setCents(cents))
        .addLines(Line.newBuilder().setSku(sku).setQuantity(1))
        .build();
  }
}
