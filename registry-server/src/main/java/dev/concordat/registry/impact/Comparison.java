package dev.concordat.registry.impact;

import dev.concordat.compatibility.Verdict;
import dev.concordat.format.SchemaChange;
import dev.concordat.registry.subjects.SubjectVersion;
import java.util.List;

/** Two versions of a subject side by side, and the verdict on the second as if it followed the first. */
public record Comparison(
    SubjectVersion from, SubjectVersion to, List<SchemaChange> changes, Verdict verdict) {

  public Comparison {
    changes = List.copyOf(changes);
  }
}
