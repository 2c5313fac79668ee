package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.SymbolVisibility;

/** Reads the word that says whether other files may use a type, which edition 2024 brought. */
final class Visibility {

  private Visibility() {}

  static SymbolVisibility tryParse(Cursor cursor, Syntax syntax) {
    if (!syntax.atLeast(Edition.EDITION_2024) || !(cursor.at("export") || cursor.at("local"))) {
      return SymbolVisibility.VISIBILITY_UNSET;
    }
    var word = cursor.take();
    if (!cursor.at("message") && !cursor.at("enum")) {
      throw cursor.expected("\"message\" or \"enum\" after " + word.shown());
    }
    return word.is("export")
        ? SymbolVisibility.VISIBILITY_EXPORT
        : SymbolVisibility.VISIBILITY_LOCAL;
  }
}
