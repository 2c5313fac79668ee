package dev.concordat.registry.storage.jdbc;

import com.zaxxer.hikari.pool.HikariPool;
import dev.concordat.registry.DataFolder;
import dev.concordat.registry.StartRefused;
import dev.concordat.registry.StoreKind;
import org.flywaydb.core.api.FlywayException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the store. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  /** Reading is mostly waiting for a turn on a core; more connections would only take more memory. */
  private static final int READERS = 2 * Math.max(2, Runtime.getRuntime().availableProcessors());

  @Bean
  Database database(DataFolder folder) {
    var file = folder.file("concordat.db");
    try {
      return Dialect.SQLITE.open(file, READERS);
    } catch (HikariPool.PoolInitializationException | FlywayException unusable) {
      throw StartRefused.because(
          "cannot open the database %s: %s".formatted(file, firstLine(unusable)));
    }
  }

  private static String firstLine(RuntimeException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  @Bean
  StoreKind storeKind() {
    return new StoreKind(Dialect.SQLITE.name());
  }
}
