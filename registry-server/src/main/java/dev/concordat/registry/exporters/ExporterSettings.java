package dev.concordat.registry.exporters;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How exporters work. */
@ConfigurationProperties("concordat.exporters")
record ExporterSettings(
    @DefaultValue("2s") Duration poll, // at most that long after something happened
    @DefaultValue("10s") Duration timeout, // connect and read, each
    @DefaultValue("1s") Duration firstRetryAfter, // doubles after each failure
    @DefaultValue("1m") Duration longestRetryAfter) {}
