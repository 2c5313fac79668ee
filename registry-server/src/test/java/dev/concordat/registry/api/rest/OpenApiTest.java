package dev.concordat.registry.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.RunningServer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class OpenApiTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void theDescriptionHasEveryRouteAndNoOther() {
    var described = new TreeSet<String>();
    var paths = SERVER.get("/api/v1/openapi.json").json().get("paths");
    paths
        .properties()
        .forEach(path -> path.getValue()
            .propertyNames()
            .forEach(
                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertThat(described).isEqualTo(routes());
  }

  @Test
  void aVerdictIsDescribedAsItIsWritten() {
    var finding =
        SERVER.get("/api/v1/openapi.json").json().at("/components/schemas/FlatFinding/properties");

    assertThat(finding.propertyNames())
        .contains("rule", "element", "fingerprint", "message", "effect", "affected", "wayOut")
        .doesNotContain("finding");
    var verdict =
        SERVER.get("/api/v1/openapi.json").json().at("/components/schemas/Verdict/properties");
    assertThat(verdict.propertyNames())
        .containsExactlyInAnyOrder(
            "decision", "summary", "level", "registryMessages", "findings", "compared");
  }

  @Test
  void theServerSaysWhatItIs() {
    var status = SERVER.get("/api/v1/status").json();

    assertThat(status.get("name").stringValue()).isEqualTo("Concordat");
    assertThat(status.get("store").stringValue())
        .isEqualTo(RunningServer.isOnPostgresql() ? "POSTGRESQL" : "SQLITE");
    assertThat(status.get("version").stringValue()).isNotBlank();
  }

  private static Set<String> routes() {
    var routes = new TreeSet<String>();
    SERVER.part(DispatcherServlet.class).getHandlerMappings().stream()
        .filter(RequestMappingHandlerMapping.class::isInstance)
        .map(RequestMappingHandlerMapping.class::cast)
        .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
        .forEach(entry -> {
          var route = entry.getKey();
          var method = entry.getValue();
          if (method.getBeanType().getPackageName().equals(OpenApiTest.class.getPackageName())) {
            route
                .getPatternValues()
                .forEach(pattern -> route
                    .getMethodsCondition()
                    .getMethods()
                    .forEach(verb -> routes.add(verb + " " + pattern)));
          }
        });
    return routes;
  }
}
