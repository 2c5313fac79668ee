package dev.concordat.registry;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** The store cannot be reached, or takes nothing more: the request was right, and may go well when it is sent again. */
public final class StoreAway {

  /** When to send it again, as HTTP's {@code Retry-After} says it. */
  public static final String RETRY_AFTER_SECONDS = "2";

  private StoreAway() {}

  /** Whether that is why {@code failure} happened. */
  public static boolean isMeantBy(Throwable failure) {
    return failure instanceof DataAccessResourceFailureException
        || failure instanceof TransientDataAccessException
        || failure instanceof TransactionException;
  }

  /** Whether the store failed at all, for this or another reason. */
  public static boolean isFailureOfTheStore(Throwable failure) {
    return failure instanceof DataAccessException || failure instanceof TransactionException;
  }
}
