/**
 * A shop of twelve services, generated from a seed, compiled and run: who really fails when a schema changes, held against who we say
 * will. Services are as people write them: generated Protobuf and Avro classes, messages as bytes between them.
 */
@NullMarked
package dev.concordat.contracts.shop;

import org.jspecify.annotations.NullMarked;
