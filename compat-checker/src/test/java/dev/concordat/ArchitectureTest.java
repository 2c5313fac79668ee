package dev.concordat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A package may use only packages above it in this list. */
class ArchitectureTest {

  private static final List<String> FROM_THE_TOP = List.of(
      "dev.concordat.schema",
      "dev.concordat.json",
      "dev.concordat.rules",
      "dev.concordat.format",
      "dev.concordat.avro",
      "dev.concordat.protobuf.parse",
      "dev.concordat.protobuf",
      "dev.concordat.jsonschema",
      "dev.concordat.compatibility",
      "dev.concordat.waivers",
      "dev.concordat.sources",
      "dev.concordat.trees",
      "dev.concordat.buf",
      "dev.concordat.trial",
      "dev.concordat.trial.avro",
      "dev.concordat.trial.protobuf",
      "dev.concordat.trial.jsonschema",
      "dev.concordat.cli");

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new DoNotIncludeTests())
      .importPackages("dev.concordat");

  @Test
  void everyPackageHasItsPlace() {
    assertThat(CLASSES).extracting(JavaClass::getPackageName).isNotEmpty().isSubsetOf(FROM_THE_TOP);
  }

  @Test
  void noPackageUsesOneBelowIt() {
    for (int i = 0; i + 1 < FROM_THE_TOP.size(); i++) {
      var below = FROM_THE_TOP.subList(i + 1, FROM_THE_TOP.size()).toArray(String[]::new);

      noClasses()
          .that()
          .resideInAPackage(FROM_THE_TOP.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(below)
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void formatsDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("dev.concordat.protobuf..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.concordat.avro", "dev.concordat.jsonschema")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void filesAreReadWithoutKnowingWhatTheySay() {
    noClasses()
        .that()
        .resideInAPackage("dev.concordat.sources")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FROM_THE_TOP
            .subList(0, FROM_THE_TOP.indexOf("dev.concordat.sources"))
            .toArray(String[]::new))
        .check(CLASSES);
  }
}
