package dev.concordat.registry.storage.jdbc;

import com.zaxxer.hikari.pool.HikariPool;
import dev.concordat.registry.DataFolder;
import dev.concordat.registry.StartRefused;
import dev.concordat.registry.StoreKind;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the store. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StorageConfiguration {

  /** Reading is mostly waiting for a turn on a core; more connections would only take more memory. */
  private static final int READERS = 2 * Math.max(2, Runtime.getRuntime().availableProcessors());

  @Bean
  Database database(StoreSettings settings, ObjectProvider<DataFolder> folder) {
    if (settings.isFile()) {
      var file = folder.getObject().file(SqliteFile.NAME);
      return opened(file.toString(), () -> SqliteFile.open(file, READERS));
    }
    if (!PostgresqlServer.isMeantBy(settings.url())) {
      throw StartRefused.usage("--store is jdbc:postgresql://HOST:PORT/DATABASE, got "
          + PostgresqlServer.addressOf(settings.url()));
    }
    return opened(
        PostgresqlServer.addressOf(settings.url()),
        () -> new PostgresqlServer(settings).open(READERS));
  }

  private static Database opened(String place, Supplier<Database> open) {
    try {
      return open.get();
    } catch (HikariPool.PoolInitializationException | FlywayException unusable) {
      throw StartRefused.because(
          "cannot open the database %s: %s".formatted(place, firstLine(unusable)));
    }
  }

  private static String firstLine(RuntimeException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  @Bean
  StoreKind storeKind(Database database) {
    return database.kind();
  }
}
