package dev.concordat.registry.deks;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How keys are kept.
 *
 * @param localSecret what keys of the type {@code local-kms} are encrypted with; absent if there are none to be shared
 * @param maxKeys how many KEKs there may be, and how many DEKs
 */
@ConfigurationProperties("concordat.deks")
record DekSettings(
    @Nullable String localSecret, @DefaultValue("10000") int maxKeys) {}
