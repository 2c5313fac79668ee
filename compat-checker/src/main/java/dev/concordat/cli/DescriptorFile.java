package dev.concordat.cli;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A file of descriptors in place of a folder of schemas, as {@code protoc --descriptor_set_out} and {@code buf build} write it.
 *
 * @param name as it was given
 */
record DescriptorFile(String name, ByteString content) {

  private static final Pattern NAME =
      Pattern.compile(".*\\.(binpb|bin|desc|fds|pb|protoset|json)(\\.gz)?");

  static boolean isMeant(String place) {
    return NAME.matcher(place.toLowerCase(Locale.ROOT)).matches()
        && !Files.isDirectory(Path.of(place));
  }

  static DescriptorFile read(String place) throws TroubleException {
    try {
      return new DescriptorFile(place, ByteString.copyFrom(Files.readAllBytes(Path.of(place))));
    } catch (IOException unreadable) {
      throw new TroubleException(
          Files.exists(Path.of(place))
              ? "cannot read %s: %s".formatted(place, unreadable.getMessage())
              : place + " does not exist",
          unreadable);
    }
  }
}
