package dev.concordat.protobuf;

import static dev.concordat.rules.Layer.JSON;
import static dev.concordat.rules.Layer.SOURCE;
import static dev.concordat.rules.Layer.WIRE;
import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;
import static dev.concordat.rules.RuleSet.WIRE_JSON;

import dev.concordat.protobuf.ProtobufChange.FileOptionChanged;
import dev.concordat.protobuf.ProtobufChange.FileRemoved;
import dev.concordat.protobuf.ProtobufChange.PackageChanged;
import dev.concordat.protobuf.ProtobufChange.PackageRemoved;
import dev.concordat.protobuf.ProtobufChange.SyntaxChanged;
import dev.concordat.rules.Harm;
import dev.concordat.rules.Rule;
import dev.concordat.rules.RuleSet;
import java.util.List;
import java.util.stream.Stream;

/** Rules about files, packages, and options that decide where generated code goes. */
final class FileRules {

  static final List<Rule<?>> ALL = Stream.concat(
          Stream.of(
              rule("FILE_NO_DELETE", FileRemoved.class)
                  .in(FILE)
                  .breaks()
                  .feltIn(SOURCE)
                  .says(change -> "File %s is gone.".formatted(change.before().getName()))
                  .wayOut(change ->
                      "Keep the file at its path; it may import what moved elsewhere with \"import"
                          + " public\"."),
              rule("PACKAGE_NO_DELETE", PackageRemoved.class)
                  .in(PACKAGE)
                  .breaks()
                  .feltIn(SOURCE)
                  .says(change -> "No file is in package %s any more.".formatted(change.element()))
                  .wayOut(change -> "Keep the package beside the one that follows it, until nobody"
                      + " uses it."),
              rule("FILE_SAME_PACKAGE", PackageChanged.class)
                  .in(FILE, PACKAGE, WIRE_JSON, RuleSet.WIRE)
                  .breaks(change -> change.definesServices() ? Harm.EVERYBODY : Harm.NOBODY)
                  .feltIn(WIRE, JSON, SOURCE)
                  .says(change ->
                      "File %s was in package %s and is in %s now, so everything in it has another"
                              .formatted(
                                  change.after().getName(),
                                  PackageChanged.named(change.before()),
                                  PackageChanged.named(change.after()))
                          + " full name.")
                  .wayOut(change -> "Keep package %s, or add the new one as a second file and move"
                          .formatted(PackageChanged.named(change.before()))
                      + " users over before this one goes."),
              rule("FILE_SAME_SYNTAX", SyntaxChanged.class)
                  .in(FILE, PACKAGE)
                  .breaks()
                  .feltIn(SOURCE)
                  .says(change -> "File %s was written in %s and is written in %s now."
                      .formatted(change.file(), change.before(), change.after()))
                  .wayOut(change -> "Keep the syntax; the other findings on this file say what its"
                      + " change did to data.")),
          Stream.of(FileOption.values()).map(FileRules::sameOption))
      .toList();

  private FileRules() {}

  private static Rule<?> sameOption(FileOption option) {
    return rule(option.ruleId(), FileOptionChanged.class)
        .in(FILE, PACKAGE)
        .breaksWhen(change -> change.option() == option)
        .breaks()
        .feltIn(SOURCE)
        .says(change -> "Option %s of file %s was %s and is %s now."
            .formatted(option.text(), change.file(), change.before(), change.after()))
        .wayOut(change -> "Set it back: option %s = %s;".formatted(option.text(), change.before()));
  }
}
