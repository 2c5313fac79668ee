package dev.concordat.registry;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The server's entry point. */
@SpringBootApplication(
    proxyBeanMethods = false,
    exclude = UserDetailsServiceAutoConfiguration.class)
@EnableConfigurationProperties(ServerSettings.class)
public class RegistryApplication {

  private static final int FAILED = 1;

  /** Runs until the process is stopped; ends it with 1 if it cannot start, 2 if the arguments make no sense. */
  public static void main(String[] args) {
    try {
      var command = command(args);
      if (command.isPresent()) {
        System.exit(command.get().run(List.of(args).subList(1, args.length), System.out));
      }
      start(args);
    } catch (StartRefused refused) {
      System.err.println("concordat: " + refused.getMessage());
      System.exit(refused.exitCode());
    } catch (RuntimeException alreadyReported) {
      System.exit(FAILED);
    }
  }

  private static Optional<Command> command(String... args) {
    var named = args.length == 0
        ? Optional.<Command>empty()
        : ServiceLoader.load(Command.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(command -> command.name().equals(args[0]))
            .findFirst();
    // Nobody else sets up the log for a command, which says what it has to say itself.
    named.ifPresent(command -> LoggingSystem.get(Command.class.getClassLoader())
        .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR));
    return named;
  }

  /**
   * Starts a server in this process.
   *
   * @param args {@code --port 8081}, {@code --host}, {@code --data}, {@code --insecure} and any {@code --name=value}
   * @throws StartRefused for what the person starting it can put right
   */
  public static ConfigurableApplicationContext start(String... args) {
    var application = new SpringApplication(RegistryApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.addInitializers(new StartChecks());
    try {
      return application.run(CommandLine.settings(args));
    } catch (RuntimeException failed) {
      throw StartRefused.among(failed).orElseThrow(() -> failed);
    }
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
