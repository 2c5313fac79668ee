package dev.concordat.sources;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A file of descriptors in place of a folder of schemas, as {@code protoc --descriptor_set_out} and {@code buf build} write it.
 */
public final class DescriptorFile {

  /** Ten times as large as the descriptors of the largest known repository, with all comments. */
  private static final int MOST_BYTES = 1 << 30;

  private static final int GZIP = 0x1f;
  private static final int GZIP_2 = 0x8b;

  private static final Pattern NAME =
      Pattern.compile(".*\\.(binpb|bin|desc|fds|pb|protoset|json)(\\.gz)?");

  private DescriptorFile() {}

  /** Whether a place is such a file by its name, and no folder. */
  public static boolean isMeant(String place, Path from) {
    return NAME.matcher(place.toLowerCase(Locale.ROOT)).matches()
        && !Files.isDirectory(from.resolve(place));
  }

  /**
   * The content of a file, as it was before somebody compressed it with gzip.
   *
   * @throws UnavailableException if it is not there, cannot be read, or is too large
   */
  public static byte[] read(String place, Path from) throws UnavailableException {
    var path = from.resolve(place).normalize();
    if (!Files.isRegularFile(path)) {
      throw new UnavailableException("there is no file " + place);
    }
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw tooLarge(place);
      }
      return uncompressed(place, Files.readAllBytes(path));
    } catch (IOException unreadable) {
      throw new UnavailableException(
          "cannot read %s: %s".formatted(place, unreadable.getMessage()), unreadable);
    }
  }

  private static byte[] uncompressed(String place, byte[] content)
      throws IOException, UnavailableException {
    boolean isCompressed = content.length > 1
        && Byte.toUnsignedInt(content[0]) == GZIP
        && Byte.toUnsignedInt(content[1]) == GZIP_2;
    if (!isCompressed) {
      return content;
    }
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
      var bytes = gzip.readNBytes(MOST_BYTES);
      if (gzip.read() >= 0) {
        throw tooLarge(place);
      }
      return bytes;
    }
  }

  private static UnavailableException tooLarge(String place) {
    return new UnavailableException("%s is larger than %,d bytes".formatted(place, MOST_BYTES));
  }
}
