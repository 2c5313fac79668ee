package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that set a number and its names aside, as the syntax of a file wants them written. */
final class Reservation {

  private Reservation() {}

  static String of(FileDescriptor file, int number, List<String> names) {
    boolean quoted = Features.edition(file) < Edition.EDITION_2023_VALUE;
    var list = names.stream()
        .map(name -> quoted ? '"' + name + '"' : name)
        .collect(Collectors.joining(", "));
    return "reserved %d; reserved %s;".formatted(number, list);
  }
}
