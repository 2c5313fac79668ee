package dev.concordat.registry;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/** What is asked before anything is built, so that a refusal is one line and not the failure of some part. */
final class StartChecks implements ApplicationContextInitializer<GenericApplicationContext> {

  private static final int HIGHEST_PORT = 65_535;

  @Override
  public void initialize(GenericApplicationContext context) {
    var settings = context.getEnvironment();
    var host = address(settings.getProperty("server.address", "127.0.0.1"));
    if (!host.isLoopbackAddress() && !isGuarded(settings)) {
      throw StartRefused.because(
          ("%s can be reached by other machines and nobody has to sign in; name a file of users with"
                  + " --concordat.users=FILE, or add --insecure to let everybody do everything")
              .formatted(host.getHostAddress()));
    }
    int port = port(settings.getProperty("server.port", "0"));
    if (!settings.getProperty("concordat.store.url", "").isBlank()) {
      // Everything is in a database elsewhere, which other nodes may use too.
      requireFree(host, port);
      return;
    }
    var folder = DataFolder.lock(Path.of(settings.getRequiredProperty("concordat.data")));
    context.registerBean(DataFolder.class, () -> folder);
    try {
      requireFree(host, port);
    } catch (StartRefused refused) {
      folder.close();
      throw refused;
    }
  }

  private static boolean isGuarded(Environment settings) {
    return settings.getProperty("concordat.insecure", boolean.class, false)
        || !settings.getProperty("concordat.users", "").isBlank();
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw StartRefused.because("there is no address called '%s'".formatted(host));
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 0 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException noNumber) {
      // Refused below, like a number out of range.
    }
    throw StartRefused.usage(
        "ports are numbers from 0 to %d, got %s".formatted(HIGHEST_PORT, text));
  }

  private static void requireFree(InetAddress host, int port) {
    try (var probe = new ServerSocket()) {
      // As Tomcat does, so that a port whose last connections still linger counts as free.
      probe.setReuseAddress(true);
      probe.bind(new java.net.InetSocketAddress(host, port));
    } catch (BindException taken) {
      throw StartRefused.because("cannot listen on %s port %d (%s); choose another with --port"
          .formatted(host.getHostAddress(), port, taken.getMessage()));
    } catch (IOException failed) {
      throw StartRefused.because("cannot listen on %s port %d: %s"
          .formatted(host.getHostAddress(), port, failed.getMessage()));
    }
  }
}
