/**
 * The native API under {@code /api/v1}: full verdicts, usages, applications, pacts, environments. A controller is one resource.
 *
 * <p>Translates and nothing else. Its documents are those of {@code dev.concordat.contracts.api}, its errors are RFC 9457 problems.
 */
@NullMarked
package dev.concordat.registry.api.rest;

import org.jspecify.annotations.NullMarked;
