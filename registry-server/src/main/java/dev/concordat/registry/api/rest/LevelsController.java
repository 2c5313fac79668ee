package dev.concordat.registry.api.rest;

import dev.concordat.contracts.api.SubjectDetails.LevelOrigin;
import dev.concordat.contracts.api.SubjectLevel;
import dev.concordat.registry.compatibility.Compatibility;
import dev.concordat.registry.compatibility.Scope;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.Subjects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController("nativeLevels")
@RequestMapping("/api/v1/levels")
@Tag(name = "levels")
final class LevelsController {

  private final Compatibility compatibility;
  private final Subjects subjects;

  LevelsController(Compatibility compatibility, Subjects subjects) {
    this.compatibility = compatibility;
    this.subjects = subjects;
  }

  /** The closest scope with any settings is the one that counts, as for the level itself. */
  static LevelOrigin origin(Compatibility compatibility, Scope scope) {
    return scope.fallbacks().stream()
        .filter(place -> compatibility.settings(place).isPresent())
        .findFirst()
        .map(place -> place.isContext() ? LevelOrigin.GLOBAL : LevelOrigin.SUBJECT)
        .orElse(LevelOrigin.DEFAULT);
  }

  @GetMapping
  @Operation(summary = "The level that subjects have that have none of their own")
  SubjectLevel ofAll() {
    return level(Scope.DEFAULT);
  }

  @PutMapping
  @Operation(summary = "Sets the level of all subjects that have none of their own")
  SubjectLevel changeAll(@RequestBody SubjectLevel wanted) {
    return change(Scope.DEFAULT, wanted);
  }

  @GetMapping("/{scope}")
  @Operation(summary = "The level that holds for a subject, or for a context such as ':.shop:'")
  SubjectLevel ofOne(@PathVariable String scope) {
    return level(SubjectName.scope(scope));
  }

  @PutMapping("/{scope}")
  @Operation(summary = "Sets a level; DEPLOYED counts the versions that deployed applications use")
  SubjectLevel changeOne(@PathVariable String scope, @RequestBody SubjectLevel wanted) {
    return change(SubjectName.scope(scope), wanted);
  }

  @DeleteMapping("/{scope}")
  @Operation(summary = "Leaves a subject or a context to the level that holds for more")
  ResponseEntity<Void> remove(@PathVariable String scope) {
    subjects.configure(SubjectName.scope(scope), settings -> settings.withLevel(null));
    return ResponseEntity.noContent().build();
  }

  private SubjectLevel change(Scope scope, SubjectLevel wanted) {
    if (wanted.level() == null) {
      throw NativeErrors.invalidRequest("'level' is missing: the level that is to hold");
    }
    subjects.configure(scope, settings -> settings.withLevel(wanted.level()));
    return level(scope);
  }

  private SubjectLevel level(Scope scope) {
    return new SubjectLevel(compatibility.effective(scope).level(), origin(compatibility, scope));
  }
}
