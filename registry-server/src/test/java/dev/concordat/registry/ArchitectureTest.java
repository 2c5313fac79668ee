package dev.concordat.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Packages use only packages above them in the list. */
class ArchitectureTest {

  private static final String ROOT = "dev.concordat.registry";

  /** The order of {@code ARCHITECTURE.md}. */
  private static final List<String> PACKAGES = List.of(
      ROOT,
      ROOT + ".events",
      ROOT + ".security",
      ROOT + ".schemas",
      ROOT + ".compatibility",
      ROOT + ".subjects",
      ROOT + ".associations",
      ROOT + ".pacticipants",
      ROOT + ".environments",
      ROOT + ".pacts",
      ROOT + ".usage",
      ROOT + ".comparison",
      ROOT + ".impact",
      ROOT + ".deks",
      ROOT + ".exporters",
      ROOT + ".takeover",
      ROOT + ".matrix",
      ROOT + ".webhooks",
      ROOT + ".storage.jdbc",
      ROOT + ".api.confluent",
      ROOT + ".api.pactbroker",
      ROOT + ".api.rest",
      ROOT + ".api.web");

  private static final List<String> EDGES = List.of(
      ROOT + ".api.confluent", ROOT + ".api.pactbroker", ROOT + ".api.rest", ROOT + ".api.web");

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages(ROOT);

  @TestFactory
  Stream<DynamicTest> aPackageUsesOnlyPackagesAboveIt() {
    return IntStream.range(0, PACKAGES.size() - 1).mapToObj(place -> {
      var upper = PACKAGES.get(place);
      var lower = PACKAGES.subList(place + 1, PACKAGES.size());
      return DynamicTest.dynamicTest(
          upper,
          () -> noClasses()
              .that()
              .resideInAPackage(upper)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(lower.toArray(String[]::new))
              .allowEmptyShould(true)
              .check(CLASSES));
    });
  }

  @Test
  void everyPackageIsInTheList() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .should()
        .resideOutsideOfPackages(PACKAGES.toArray(String[]::new))
        .check(CLASSES);
  }

  @TestFactory
  Stream<DynamicTest> anEdgeSeesNeitherTheStorageNorAnotherEdge() {
    return EDGES.stream().map(edge -> {
      var unseen = Stream.concat(Stream.of(ROOT + ".storage.."), EDGES.stream())
          .filter(other -> !other.equals(edge));
      return DynamicTest.dynamicTest(
          edge,
          () -> noClasses()
              .that()
              .resideInAPackage(edge)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(unseen.toArray(String[]::new))
              .allowEmptyShould(true)
              .check(CLASSES));
    });
  }

  @Test
  void onlyTheStorageSpeaksSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".storage..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.sqlite..")
        .check(CLASSES);
  }

  @Test
  void onlyTheEdgesAndTheGuardSpeakHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".api..", ROOT + ".security")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.servlet..", "org.springframework.web..", "org.springframework.http..")
        .check(CLASSES);
  }
}
