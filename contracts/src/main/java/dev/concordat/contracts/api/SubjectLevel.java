package dev.concordat.contracts.api;

import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.contracts.api.SubjectDetails.LevelOrigin;
import org.jspecify.annotations.Nullable;

/**
 * The compatibility level of a subject, of a context, or of all.
 *
 * @param from who set it; absent when it is being set
 */
public record SubjectLevel(
    @Nullable CompatibilityLevel level, @Nullable LevelOrigin from) {}
