package dev.concordat.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A server in a process of its own, which can be ended as processes end. */
public final class ChildServer implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("ready on http://[^:]+:(\\d+)/");

  private final Process process;
  private final int port;

  private ChildServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one on a free port and waits until it says that it is ready. */
  public static ChildServer start(Path data) throws IOException {
    return start("--data=" + data);
  }

  /** The same with its store where that setting says. */
  public static ChildServer start(String store) throws IOException {
    var process = process("--port=0", store);
    // Nobody reads on after the line that is waited for; a server says little enough for that.
    @SuppressWarnings("resource")
    BufferedReader said = process.inputReader();
    for (var line = said.readLine(); line != null; line = said.readLine()) {
      var ready = READY.matcher(line);
      if (ready.find()) {
        return new ChildServer(process, Integer.parseInt(ready.group(1)));
      }
    }
    throw new IOException("the server did not start");
  }

  /** How a server that does not start ends. */
  public static Ending run(String... args) throws IOException, InterruptedException {
    var process = process(args);
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Ending(process.exitValue(), said);
  }

  /** The exit code, and all that was printed. */
  public record Ending(int exitCode, String said) {}

  private static Process process(String... args) throws IOException {
    var command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        RegistryApplication.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  public int port() {
    return port;
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.getInputStream().close();
      process.waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
