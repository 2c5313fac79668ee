/**
 * Who is calling, and what they may do.
 *
 * <p>Without a file of users everybody may do everything, which is why the server then listens on loopback only.
 */
@NullMarked
package dev.concordat.registry.security;

import org.jspecify.annotations.NullMarked;
