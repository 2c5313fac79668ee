package dev.concordat.registry.api.rest;

import dev.concordat.compatibility.FlatFinding;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.VerdictJson;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;

/** How the native API writes its documents, and how it describes itself. */
@Configuration(proxyBeanMethods = false)
class NativeApiConfiguration {

  @Bean
  JacksonModule verdicts() {
    return VerdictJson.module();
  }

  @Bean
  OpenAPI description() {
    SpringDocUtils.getConfig().replaceWithClass(JudgedFinding.class, FlatFinding.class);
    return new OpenAPI()
        .info(new Info()
            .title("Concordat native API")
            .version("v1")
            .description("Subjects with full verdicts, usages, applications, pacts, environments.")
            .license(new License().name("Apache-2.0")));
  }
}
