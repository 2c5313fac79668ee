package dev.concordat.contracts.bytecode;

import dev.concordat.compatibility.Certainty;
import dev.concordat.compatibility.Evidence;
import dev.concordat.compatibility.Role;
import dev.concordat.contracts.usage.Usage;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what one source file uses, with the line being looked at. */
final class UsageCollector {

  private final Set<Usage> usages = new LinkedHashSet<>();
  private boolean complete = true;
  private String file = "";
  private int line;

  void enter(String sourceFile) {
    file = sourceFile;
    line = 0;
  }

  void atLine(int number) {
    line = number;
  }

  void reads(String type, Collection<String> fields) {
    fields.forEach(field -> usages.add(Usage.reads(type, List.of(field), evidence(place()))));
  }

  void writes(String type, Collection<String> fields) {
    fields.forEach(field -> usages.add(
        new Usage(type, List.of(field), Certainty.READS, evidence(place()), Role.WRITER, false)));
  }

  /** Any part of the message may be used by what is called {@code by}. */
  void usesWhole(String type, String by) {
    usages.add(Usage.ofWhole(type, Role.READER, evidence(by + " at " + place())));
  }

  /** Any part of the message may be written by what is called {@code by}. */
  void writesWhole(String type, String by) {
    usages.add(Usage.ofWhole(type, Role.WRITER, evidence(by + " at " + place())));
  }

  /** Something is read, but it cannot be told what. */
  void cannotTell() {
    complete = false;
  }

  CodeUsages result() {
    return new CodeUsages(List.copyOf(usages), complete);
  }

  private String place() {
    return line > 0 ? file + ":" + line : file;
  }

  private Evidence evidence(String text) {
    return new Evidence(Evidence.Kind.CODE, text, file, line > 0 ? line : null);
  }
}
