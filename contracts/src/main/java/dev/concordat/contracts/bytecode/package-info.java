/**
 * What compiled classes use of messages: the getters they call on generated Protobuf and Avro code, and the fields they ask generic
 * Avro records for, each with class and line. Nothing is loaded or run.
 *
 * <p>Which getter reads which field is taken from the generated code itself, never guessed from names. A message that is handed to
 * code that cannot be seen is used as a whole. Not followed: reflection, messages that are returned to or kept for code that cannot
 * be seen, generated code without descriptors (the lite runtime), inlined Kotlin.
 */
@NullMarked
package dev.concordat.contracts.bytecode;

import org.jspecify.annotations.NullMarked;
