package dev.concordat.registry.pacts;

import java.time.Instant;

/**
 * What a consumer version expects of a provider.
 *
 * @param version the consumer's
 * @param content the file as it was sent
 * @param publishedAt when this content was first sent
 */
public record PublishedPact(
    String provider,
    String consumer,
    String version,
    int specification,
    int interactions,
    String content,
    Instant publishedAt) {}
