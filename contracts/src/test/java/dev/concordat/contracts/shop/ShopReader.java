package dev.concordat.contracts.shop;

/** The end of a service that gets messages. */
public interface ShopReader {

  /**
   * Reads one message.
   *
   * @param writerSchema the text it was written with, as a registry would know it
   * @param told gets what the service makes of it
   */
  void read(byte[] message, String writerSchema, Told told) throws Exception;

  /** Where a service puts what it found out: code of somebody else to it. */
  interface Told {

    /**
     * Takes a value.
     *
     * @param fact what it is; empty for a message as a whole, which may be among other things
     */
    void tell(String fact, Object value);
  }
}
