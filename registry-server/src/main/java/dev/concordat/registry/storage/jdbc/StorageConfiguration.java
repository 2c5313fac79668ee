package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.DataFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the store. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  @Bean
  Database database(DataFolder folder) {
    return Dialect.SQLITE.open(
        folder.file("concordat.db"), Math.max(4, Runtime.getRuntime().availableProcessors()));
  }
}
