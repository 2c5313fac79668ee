package dev.concordat.registry.api.pactbroker;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Where the API's filter stands: before the guard, which is to see the path that will be answered. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerSettings.class)
class BrokerConfiguration {

  @Bean
  FilterRegistrationBean<BrokerDoor> brokerDoorFirst(
      BrokerSettings settings, ObjectProvider<BuildProperties> build) {
    var registration = new FilterRegistrationBean<>(
        new BrokerDoor(settings, Optional.ofNullable(build.getIfAvailable())));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
