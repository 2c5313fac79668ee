package shop.invoicing;

import shop.orders.v1.Order;

/** What a customer owes for an order. */
public record Invoice(String number, String recipient, String amount) {

  /** The invoice of an order. */
  public static Invoice of(Order order) {
    var total = order.getTotal();
    return new Invoice(
        "I-" + order.getId(),
        order.getCustomerEmail(),
        "%d.%02d %s".formatted(total.getCents() / 100, total.getCents() % 100, total.getCurrency()));
  }
}
