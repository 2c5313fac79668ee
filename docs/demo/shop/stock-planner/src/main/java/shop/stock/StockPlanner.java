package shop.stock;

import java.util.Map;
import java.util.TreeMap;
import shop.orders.v1.Order;

/** Counts what has to be ordered from suppliers. */
public final class StockPlanner {

  private final Map<String, Integer> sold = new TreeMap<>();

  /** Takes an order into account. */
  public void take(Order order) {
    for (var line : order.getLinesList()) {
      sold.merge(line.getSku(), line.getQuantity(), Integer::sum);
    }
  }

  /** How many of an article were sold. */
  public int sold(String sku) {
    return sold.getOrDefault(sku, 0);
  }
}
