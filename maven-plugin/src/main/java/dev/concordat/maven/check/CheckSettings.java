package dev.concordat.maven.check;

import dev.concordat.compatibility.BlockPolicy;
import dev.concordat.compatibility.CompatibilityLevel;
import org.jspecify.annotations.Nullable;

/**
 * How strict a check is.
 *
 * @param level what must keep working; each subject's own level if absent, and FULL where nobody has set one
 * @param rules which rules apply, such as {@code WIRE_JSON,FIELD_NO_DELETE}; CONCORDAT if absent
 * @param policy what becomes of a break that hurts nobody
 */
public record CheckSettings(
    @Nullable CompatibilityLevel level, @Nullable String rules, BlockPolicy policy) {}
