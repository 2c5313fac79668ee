package dev.concordat.contracts.api;

import java.util.List;

/**
 * A page of the list of subjects.
 *
 * @param total how many there are on all pages
 */
public record SubjectPage(int total, List<SubjectSummary> subjects) {}
