package dev.concordat.registry.security;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How callers are told apart.
 *
 * @param users the file that names them, see {@link Users}; absent to let everybody do everything
 */
@ConfigurationProperties("concordat")
record SecuritySettings(@Nullable Path users) {}
