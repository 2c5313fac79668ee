/**
 * What a project has to offer: its schema files and their subjects, its pacts, and what git and the build server say about it.
 *
 * <p>Reads the disk and the environment, never the network. Whether a schema is any good is for {@code dev.concordat.maven.check}.
 */
@NullMarked
package dev.concordat.maven.project;

import org.jspecify.annotations.NullMarked;
