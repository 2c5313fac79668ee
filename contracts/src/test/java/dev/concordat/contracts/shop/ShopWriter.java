package dev.concordat.contracts.shop;

/** The end of a service that sends messages. */
public interface ShopWriter {

  /** Makes the message of one round. */
  byte[] write(int round) throws Exception;
}
