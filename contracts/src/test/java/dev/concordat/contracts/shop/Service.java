package dev.concordat.contracts.shop;

import java.util.List;

/**
 * One service of the shop.
 *
 * @param writes the subjects whose messages it sends
 * @param readings how it reads others
 */
record Service(String name, List<String> writes, List<Reading> readings) {

  /**
   * How a service reads the messages of one subject.
   *
   * @param reads the ways to the facts it wants, each with how it is written
   * @param whole how the message is handled as a whole; negative if it is not
   * @param generic whether it reads Avro without generated classes
   */
  record Reading(String subject, List<Read> reads, int whole, boolean generic) {}

  /**
   * One fact that is read.
   *
   * @param facts of the fields on the way, from the root
   * @param style one of the ways to write it
   */
  record Read(List<String> facts, int style) {

    String key() {
      return String.join("/", facts);
    }
  }

  boolean touches(String subject) {
    return writes.contains(subject)
        || readings.stream().anyMatch(each -> each.subject().equals(subject));
  }
}
