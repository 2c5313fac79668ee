package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ExtensionRange;
import com.google.protobuf.DescriptorProtos.ExtensionRangeOptions;
import com.google.protobuf.DescriptorProtos.ExtensionRangeOptions.Declaration;
import com.google.protobuf.DescriptorProtos.ExtensionRangeOptions.VerificationState;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which extensions a message wants for the numbers it sets aside, where its ranges say so. */
final class ExtensionDeclarations {

  private static final Pattern FULL_NAME = Pattern.compile("(\\.\\w++)++");

  private static final Set<String> SCALARS = Set.of(
      "double",
      "float",
      "int64",
      "uint64",
      "int32",
      "fixed64",
      "fixed32",
      "bool",
      "string",
      "bytes",
      "uint32",
      "sfixed32",
      "sfixed64",
      "sint32",
      "sint64");

  private final Map<Integer, Declaration> byNumber = new HashMap<>();
  private final NumberSet closed = new NumberSet();

  ExtensionDeclarations(DescriptorProto message) {
    for (var range : message.getExtensionRangeList()) {
      var options = range.getOptions();
      options
          .getDeclarationList()
          .forEach(declared -> byNumber.putIfAbsent(declared.getNumber(), declared));
      if (options.getDeclarationCount() > 0
          || options.getVerification() == VerificationState.DECLARATION) {
        closed.add(range.getStart(), range.getEnd() - 1);
      }
    }
  }

  /** What the message has against an extension. */
  Optional<String> whyNot(FieldDescriptorProto extension, String fullName) {
    int number = extension.getNumber();
    if (!closed.contains(number)) {
      return Optional.empty();
    }
    var declared = byNumber.get(number);
    if (declared == null) {
      return Optional.of("the range around %d takes declared extensions only, and \"%s\" is not"
          .formatted(number, fullName));
    }
    if (declared.getReserved()) {
      return Optional.of("the number %d is declared as reserved".formatted(number));
    }
    if (!declared.getFullName().equals("." + fullName)) {
      return Optional.of("the number %d is declared for \"%s\", not \"%s\""
          .formatted(number, declared.getFullName().substring(1), fullName));
    }
    if (!declared.getType().equals(typeOf(extension))) {
      return Optional.of("the extension is declared with the type \"%s\", not \"%s\""
          .formatted(declared.getType(), typeOf(extension)));
    }
    boolean repeated = extension.getLabel() == Label.LABEL_REPEATED;
    return declared.getRepeated() == repeated
        ? Optional.empty()
        : Optional.of("the extension is declared as %s"
            .formatted(declared.getRepeated() ? "repeated" : "not repeated"));
  }

  private static String typeOf(FieldDescriptorProto field) {
    return field.hasTypeName()
        ? field.getTypeName()
        : field.getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT);
  }

  /** Says what is wrong with the declarations themselves. */
  static void validate(
      DescriptorProto message, int[] path, SourceLocations places, Problems problems) {
    var names = new HashSet<String>();
    for (int i = 0; i < message.getExtensionRangeCount(); i++) {
      var range = message.getExtensionRange(i);
      var options = range.getOptions();
      var optionsPath = Spans.path(
          path,
          DescriptorProto.EXTENSION_RANGE_FIELD_NUMBER,
          i,
          ExtensionRange.OPTIONS_FIELD_NUMBER);
      if (options.getDeclarationCount() > 0
          && options.hasVerification()
          && options.getVerification() == VerificationState.UNVERIFIED) {
        problems.add(
            places.at(Spans.path(optionsPath, ExtensionRangeOptions.VERIFICATION_FIELD_NUMBER)),
            "a range with declarations cannot be UNVERIFIED");
      }
      var numbers = new HashSet<Integer>();
      for (int at = 0; at < options.getDeclarationCount(); at++) {
        var place =
            places.at(Spans.path(optionsPath, ExtensionRangeOptions.DECLARATION_FIELD_NUMBER, at));
        whyNot(options.getDeclaration(at), range, numbers, names)
            .ifPresent(reason -> problems.add(place, reason));
      }
    }
  }

  private static Optional<String> whyNot(
      Declaration declared, ExtensionRange range, Set<Integer> numbers, Set<String> names) {
    int number = declared.getNumber();
    if (number < range.getStart() || number >= range.getEnd()) {
      return Optional.of("the range does not have the number %d".formatted(number));
    }
    if (!numbers.add(number)) {
      return Optional.of("the number %d is declared twice".formatted(number));
    }
    if (!declared.hasFullName() && !declared.hasType() && declared.getReserved()) {
      return Optional.empty();
    }
    if (!declared.hasFullName() || !declared.hasType()) {
      return Optional.of(
          "the declaration of the number %d needs both full_name and type".formatted(number));
    }
    if (!names.add(declared.getFullName())) {
      return Optional.of(
          "the extension \"%s\" is declared twice".formatted(declared.getFullName()));
    }
    if (!isFullName(declared.getFullName())) {
      return Optional.of(
          "the full_name \"%s\" is not a full name after a dot".formatted(declared.getFullName()));
    }
    if (!SCALARS.contains(declared.getType()) && !isFullName(declared.getType())) {
      return Optional.of("the type \"%s\" is neither a scalar type nor a full name after a dot"
          .formatted(declared.getType()));
    }
    return Optional.empty();
  }

  private static boolean isFullName(String name) {
    return FULL_NAME.matcher(name).matches();
  }
}
