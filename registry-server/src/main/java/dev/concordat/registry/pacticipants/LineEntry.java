package dev.concordat.registry.pacticipants;

import java.time.Instant;

/**
 * A branch or a tag that a version has.
 *
 * @param isHead whether no later version of the application has it
 * @param since when this version was given it
 */
public record LineEntry(Line line, boolean isHead, Instant since) {}
