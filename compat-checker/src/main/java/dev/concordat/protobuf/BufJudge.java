package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.concordat.protobuf.ProtobufChange.RequiredFieldAdded;
import dev.concordat.protobuf.ProtobufChange.RequiredFieldRemoved;
import dev.concordat.protobuf.ProtobufChange.Seen;
import dev.concordat.schema.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers what buf 1.75 answers, also where ours is another: buf takes a field for required by its label alone, so not when it is
 * required by a feature.
 */
final class BufJudge {

  private final ProtobufSchema earlier;
  private final ProtobufSchema later;

  BufJudge(ProtobufSchema earlier, ProtobufSchema later) {
    this.earlier = earlier;
    this.later = later;
  }

  /** In no particular order, and the same finding perhaps more than once. */
  List<BufFinding> findings(Set<String> ruleIds) {
    var rules =
        ProtobufRules.ALL.stream().filter(rule -> ruleIds.contains(rule.id())).toList();
    var witness = new ProtobufWitness(earlier, later);
    var findings = new ArrayList<BufFinding>();
    for (var change : changes()) {
      for (var rule : rules) {
        rule.judge(change)
            .map(finding -> new BufFinding(
                witness.prove(change, finding, rule.speaksOf()),
                BufWording.of(finding.rule(), change),
                fileOf(finding.baseline(), change)))
            .forEach(findings::add);
      }
    }
    return findings;
  }

  private static @Nullable String fileOf(@Nullable Location baseline, ProtobufChange change) {
    return baseline == null || change instanceof RequiredFieldAdded ? null : baseline.file();
  }

  private List<ProtobufChange> changes() {
    var changes = new ArrayList<ProtobufChange>();
    for (var change : ProtobufDiff.between(earlier, later)) {
      if (!(change instanceof RequiredFieldAdded || change instanceof RequiredFieldRemoved)) {
        changes.add(change);
      }
    }
    earlier
        .messages()
        .forEach((name, before) ->
            later.message(name).ifPresent(after -> required(before, after, changes)));
    return changes;
  }

  private void required(Descriptor before, Descriptor after, List<ProtobufChange> changes) {
    for (var field : before.getFields()) {
      if (isLabelled(field) && !isLabelled(after.findFieldByNumber(field.getNumber()))) {
        changes.add(new RequiredFieldRemoved(
            new Seen(Sides.element(field), Sides.place(later, after), Sides.place(earlier, before)),
            field,
            after));
      }
    }
    for (var field : after.getFields()) {
      if (isLabelled(field) && !isLabelled(before.findFieldByNumber(field.getNumber()))) {
        changes.add(new RequiredFieldAdded(
            new Seen(Sides.element(field), Sides.place(later, field), null), before, field));
      }
    }
  }

  private static boolean isLabelled(@Nullable FieldDescriptor field) {
    return field != null && field.toProto().getLabel() == Label.LABEL_REQUIRED;
  }
}
