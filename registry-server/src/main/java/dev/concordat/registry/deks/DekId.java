package dev.concordat.registry.deks;

/**
 * Which data key.
 *
 * @param subject whose data it encrypts, with its context
 * @param version counted from 1
 */
public record DekId(String kek, String subject, DekAlgorithm algorithm, int version) {

  public static final int FIRST_VERSION = 1;
}
