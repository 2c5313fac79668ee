package dev.concordat.maven;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** A package uses only those above it in this list. */
class ArchitectureTest {

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("dev.concordat.maven");

  @Test
  void packagesDependOnlyUpwards() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("project")
        .definedBy("dev.concordat.maven.project")
        .layer("check")
        .definedBy("dev.concordat.maven.check")
        .layer("report")
        .definedBy("dev.concordat.maven.report")
        .layer("goals")
        .definedBy("dev.concordat.maven.goals")
        .whereLayer("project")
        .mayNotAccessAnyLayer()
        .whereLayer("check")
        .mayOnlyAccessLayers("project")
        .whereLayer("report")
        .mayOnlyAccessLayers("project", "check")
        .whereLayer("goals")
        .mayOnlyAccessLayers("project", "check", "report")
        .check(CLASSES);
  }

  @Test
  void onlyTheGoalsKnowMaven() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("dev.concordat.maven.goals")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.maven..")
        .check(CLASSES);
  }
}
