package dev.concordat.registry.pacticipants;

import java.time.Instant;

/**
 * A branch of an application.
 *
 * @param head the number of its latest version
 */
public record Branch(String pacticipant, String name, String head, Instant createdAt) {}
