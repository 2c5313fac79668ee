package dev.concordat.buf;

import dev.concordat.sources.UnavailableException;
import java.util.Optional;
import java.util.SortedMap;

/** A folder of one place at one time, in which configurations and modules are looked for. */
interface BufSource {

  /** The text of one file, by its path below the folder; empty if there is none. */
  Optional<String> text(String path) throws UnavailableException;

  /** The {@code .proto} files below a folder of it, by their paths below that. */
  SortedMap<String, String> protos(String folder) throws UnavailableException;

  /** What reports call the file at a path. */
  String shown(String path);

  /** The folder around it; empty if the place has no more. */
  Optional<Parent> parent();

  /**
   * The folder around a source.
   *
   * @param name of the source in it
   */
  record Parent(BufSource source, String name) {}
}
