/**
 * Associations: which resources, such as topics, have which subjects, and whether a subject's life ends with its resource's.
 *
 * <p>Registers the schemas that come with an association, and deletes the subjects that go with one; how, it leaves to {@code
 * subjects}.
 */
@NullMarked
package dev.concordat.registry.associations;

import org.jspecify.annotations.NullMarked;
