package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.FileOptions;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.Locale;

/** A file option that decides where or how code is generated, so that changing it changes the code others are written against. */
enum FileOption {
  CC_ENABLE_ARENAS,
  CC_GENERIC_SERVICES,
  CSHARP_NAMESPACE,
  GO_PACKAGE,
  JAVA_GENERIC_SERVICES,
  JAVA_MULTIPLE_FILES,
  JAVA_OUTER_CLASSNAME,
  JAVA_PACKAGE,
  OBJC_CLASS_PREFIX,
  OPTIMIZE_FOR,
  PHP_CLASS_PREFIX,
  PHP_METADATA_NAMESPACE,
  PHP_NAMESPACE,
  PY_GENERIC_SERVICES,
  RUBY_PACKAGE,
  SWIFT_PREFIX;

  String ruleId() {
    return "FILE_SAME_" + name();
  }

  /** As it is written in a file. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  int number() {
    return field().getNumber();
  }

  /** The value as a file writes it; what is not set has its default. */
  String valueIn(FileDescriptor file) {
    var value = file.getOptions().getField(field());
    return value instanceof String text ? '"' + text + '"' : value.toString();
  }

  private FieldDescriptor field() {
    return FileOptions.getDescriptor().findFieldByName(text());
  }
}
