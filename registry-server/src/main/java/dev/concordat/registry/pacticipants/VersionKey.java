package dev.concordat.registry.pacticipants;

/** Names one version of one application. */
public record VersionKey(String pacticipant, String number) {}
