package dev.concordat.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

  /** A package may use only those before it. */
  private static final List<String> ORDER = List.of(
      "pact", "usage", "comparison", "bytecode", "impact", "waivers", "api", "client", "junit");

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("dev.concordat.contracts");
  }

  static Stream<String> packages() {
    return ORDER.stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesOnlyThoseAboveIt(String name) {
    int place = ORDER.indexOf(name);
    var below = IntStream.range(place + 1, ORDER.size())
        .mapToObj(i -> "dev.concordat.contracts." + ORDER.get(i) + "..")
        .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage("dev.concordat.contracts." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(below)
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void pactsAreReadWithoutTheLibrariesThatWriteThem() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("au.com.dius..", "org.springframework..", "org.apache.maven..")
        .check(classes);
  }
}
