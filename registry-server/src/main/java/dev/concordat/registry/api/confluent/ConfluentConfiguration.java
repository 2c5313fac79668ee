package dev.concordat.registry.api.confluent;

import dev.concordat.registry.takeover.Shadow;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Where the API's filters stand, and what the web server must let through for it. */
@Configuration(proxyBeanMethods = false)
class ConfluentConfiguration {

  /** Names of subjects may hold slashes, which come encoded and stay so until the path is split. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashesInNames() {
    return factory -> {
      factory.addConnectorCustomizers(connector -> {
        var passedOn = EncodedSolidusHandling.PASS_THROUGH.getValue();
        connector.setEncodedSolidusHandling(passedOn);
        connector.setEncodedReverseSolidusHandling(passedOn);
      });
    };
  }

  /** Last, since of several valves that report errors the last one has the first word. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorsWithoutAPage() {
    return factory -> factory.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new PlainErrors()));
  }

  @Bean
  FilterRegistrationBean<ContextPaths> contextPathsFirst(ContextPaths paths) {
    var registration = new FilterRegistrationBean<>(paths);
    registration.addUrlPatterns("/contexts/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  /** After the guard, so that only what somebody may ask is passed on, and before the answers that need no asking. */
  @Bean
  FilterRegistrationBean<ShadowedCalls> shadowedCallsBefore(ShadowedCalls calls, Shadow shadow) {
    var registration = new FilterRegistrationBean<>(calls);
    registration.setEnabled(shadow.isWanted());
    registration.addUrlPatterns(
        "/subjects/*", "/schemas/*", "/compatibility/*", "/config/*", "/mode/*", "/contexts/*");
    registration.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
    return registration;
  }

  /**
   * Before everything, the guard included; after it where calls are shadowed, so that all that somebody may ask is passed on.
   */
  @Bean
  FilterRegistrationBean<FinishedAnswers> finishedAnswersFirst(
      FinishedAnswers answers, Shadow shadow) {
    var registration = new FilterRegistrationBean<>(answers);
    registration.addUrlPatterns("/schemas/*", "/subjects/*", "/compatibility/*", "/contexts/*");
    registration.setOrder(
        shadow.isWanted() ? Ordered.LOWEST_PRECEDENCE : Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
