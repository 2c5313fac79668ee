/**
 * What a finding means to those who use the schema: findings, usages and deployments joined.
 *
 * <p>Pure: the registry hands in what it stores, a build what it found, and both get the same answer.
 */
@NullMarked
package dev.concordat.contracts.impact;

import org.jspecify.annotations.NullMarked;
