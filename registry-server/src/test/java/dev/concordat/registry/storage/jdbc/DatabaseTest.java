package dev.concordat.registry.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/** What every database does for the stores. */
@OnEveryDatabase
class DatabaseTest {

  private static final String INSERT = "INSERT INTO mode (scope, mode) VALUES (:scope, 'READONLY')";

  private final Database database;

  DatabaseTest(TestDatabase kind) {
    database = kind.shared();
  }

  @BeforeEach
  void empty() {
    database.write(() -> database.statement("DELETE FROM mode").update());
  }

  @Test
  void aWriteIsSeenByTheReadAfterIt() {
    database.write(() -> insert("a"));

    assertThat(modes()).isEqualTo(1);
  }

  @Test
  void aTransactionThatFailsLeavesNothing() {
    assertThatThrownBy(() -> database.write(() -> {
          insert("a");
          throw new IllegalStateException("enough");
        }))
        .hasMessage("enough");

    assertThat(modes()).isZero();
  }

  @Test
  void aWriteInsideOfAWriteIsPartOfIt() {
    assertThatThrownBy(() -> database.write(() -> {
          database.write(() -> insert("a"));
          assertThat(modes()).isEqualTo(1);
          throw new IllegalStateException("enough");
        }))
        .hasMessage("enough");

    assertThat(modes()).isZero();
  }

  @Test
  void aBrokenUniqueKeyIsTriedAgainAndThenSaidToBeOne() {
    database.write(() -> insert("a"));
    var attempts = new AtomicInteger();

    assertThatThrownBy(() -> database.write(() -> {
          attempts.incrementAndGet();
          return insert("a");
        }))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(attempts).hasValueGreaterThan(1);
  }

  @Test
  void aBrokenForeignKeyIsNotTriedAgain() {
    var attempts = new AtomicInteger();

    assertThatThrownBy(() -> database.write(() -> {
          attempts.incrementAndGet();
          return database
              .statement("INSERT INTO schema_id (context, id, guid) VALUES ('.', 1, 'none')")
              .update();
        }))
        .isInstanceOf(DataIntegrityViolationException.class)
        .isNotInstanceOf(DuplicateKeyException.class);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void nothingIsWrittenOutsideOfAWriteTransaction() {
    assertThatThrownBy(() -> insert("a")).isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> database.read(() -> insert("a")))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void whatIsReadInATransactionIsFromOneMoment() {
    int seen = database.read(() -> {
      int before = modes();
      inAnotherThread(() -> database.write(() -> insert("a")));
      return before + modes();
    });

    assertThat(seen).isZero();
    assertThat(modes()).isEqualTo(1);
  }

  private int insert(String scope) {
    return database.statement(INSERT).param("scope", scope).update();
  }

  private int modes() {
    return database.statement("SELECT count(*) FROM mode").query(Integer.class).single();
  }

  private static void inAnotherThread(Runnable work) {
    var thread = new Thread(work);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
