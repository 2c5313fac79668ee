/**
 * Which versions of which applications work together, and so: may this version be deployed?
 *
 * <p>Joins what {@code pacts} knows of results with what {@code usage} and {@code subjects} know of messages. What cannot be found
 * out is never a yes.
 */
@NullMarked
package dev.concordat.registry.matrix;

import org.jspecify.annotations.NullMarked;
