package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.Edition;

/** Which of the language's dialects a file is written in. */
record Syntax(Edition edition) {

  static final Syntax PROTO2 = new Syntax(Edition.EDITION_PROTO2);
  static final Syntax PROTO3 = new Syntax(Edition.EDITION_PROTO3);

  boolean isProto3() {
    return edition == Edition.EDITION_PROTO3;
  }

  boolean isProto2() {
    return edition == Edition.EDITION_PROTO2;
  }

  boolean hasEditions() {
    return !isProto2() && !isProto3();
  }

  boolean atLeast(Edition other) {
    return edition.getNumber() >= other.getNumber();
  }
}
