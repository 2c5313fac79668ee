/**
 * What compiled classes use of messages: the getters and setters they call on generated Protobuf and Avro code, and the fields they
 * ask generic Avro records for or put into them, each with class and line. Nothing is loaded or run.
 *
 * <p>Which method reads or writes which field is taken from the generated code itself, never guessed from names. A message that is
 * handed or returned to code that cannot be seen is used as a whole. Generated code without descriptors (the lite runtime) makes the
 * answer incomplete. Not followed: reflection, collections of messages, what lambdas return, inlined Kotlin.
 */
@NullMarked
package dev.concordat.contracts.bytecode;

import org.jspecify.annotations.NullMarked;
