/**
 * One {@link dev.concordat.maven.check.CheckResult} for every reader: lines on a console, a page, JSON, SARIF, JUnit XML.
 *
 * <p>Decides nothing and knows no Maven.
 */
@NullMarked
package dev.concordat.maven.report;

import org.jspecify.annotations.NullMarked;
