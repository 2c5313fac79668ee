package dev.concordat.contracts.api;

import dev.concordat.contracts.usage.Usage;
import java.util.List;

/**
 * What one source knows of the usages of an application version; it takes the place of what the same source said before.
 *
 * @param source who says so: {@code code}, {@code declared}, or any other name
 * @param complete whether these are all usages there are
 */
public record UsageReport(String source, boolean complete, List<Usage> usages) {}
