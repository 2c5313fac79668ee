/**
 * What compiled classes use of messages: the getters and setters they call on generated Protobuf and Avro code, and the fields they
 * ask generic Avro records for or put into them, each with class and line. Nothing is loaded or run.
 *
 * <p>Which method reads or writes which field is taken from the generated code itself, never guessed from names. A message that is
 * handed or returned to code that cannot be seen is used as a whole. Messages are followed through containers, functions and what
 * methods of the application return; where the type of what they are put into does not tell of them, they count as used whole.
 * Generated code without descriptors (the lite runtime), and more calls in each other than are followed, make the answer incomplete.
 * Not followed: reflection, inlined Kotlin.
 */
@NullMarked
package dev.concordat.contracts.bytecode;

import org.jspecify.annotations.NullMarked;
