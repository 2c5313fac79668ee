package dev.concordat.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder that keeps everything, held by this server alone for as long as it runs. */
public final class DataFolder implements AutoCloseable {

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes hold of a folder, which is made if there is none.
   *
   * @throws StartRefused if it cannot be made or written, or another server holds it
   */
  public static DataFolder lock(Path folder) {
    var path = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      var channel = FileChannel.open(
          path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lockOf(channel) == null) {
        channel.close();
        throw StartRefused.because("another server is using the data folder " + path);
      }
      return new DataFolder(path, channel);
    } catch (FileSystemException unusable) {
      throw StartRefused.because("cannot write to the data folder %s (%s)"
          .formatted(path, unusable.getClass().getSimpleName()));
    } catch (IOException failed) {
      throw StartRefused.because(
          "cannot write to the data folder %s: %s".formatted(path, failed.getMessage()));
    }
  }

  private static @Nullable FileLock lockOf(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  public Path path() {
    return path;
  }

  public Path file(String name) {
    return path.resolve(name);
  }

  /** Lets another server have it. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
