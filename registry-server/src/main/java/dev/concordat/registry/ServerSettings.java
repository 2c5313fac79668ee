package dev.concordat.registry;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the server as a whole is told.
 *
 * @param data the folder that keeps everything
 * @param insecure let everybody in from anywhere
 */
@ConfigurationProperties("concordat")
public record ServerSettings(
    @DefaultValue("${user.home}/.concordat") Path data,
    @DefaultValue("false") boolean insecure) {}
