package shop.mailer;

import shop.orders.v1.Order;
import shop.shipping.ShipmentDispatched;

/** Writes to customers. */
public final class OrderMailer {

  /** A mail, ready to go. */
  public record Mail(String to, String subject) {}

  private OrderMailer() {}

  /** Confirms an order to whoever placed it. */
  public static Mail confirmationOf(Order order) {
    return new Mail(order.getCustomerEmail(), "Thank you for your order " + order.getId());
  }

  /** Says where a parcel is. */
  public static Mail whereIs(ShipmentDispatched shipment, Order order) {
    return new Mail(order.getCustomerEmail(), "On its way: parcel " + shipment.getTrackingNumber());
  }
}
