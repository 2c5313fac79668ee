package dev.concordat.format;

import dev.concordat.rules.Finding;

/**
 * A promise broken towards one version of a history.
 *
 * @param version its place in the history, counted from 0
 */
public record HistoryFinding(int version, Finding finding) {}
