package dev.concordat.contracts.client;

/** Nobody answered: wrong address, no network, no answer in time. Says nothing about any schema; trying later may help. */
public final class RegistryUnreachableException extends RuntimeException {

  RegistryUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
