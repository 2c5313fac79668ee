/** Avro's part in the trial: random schemas, changes people make and changes they should not, data, and how two data compare. */
@NullMarked
package dev.concordat.trial.avro;

import org.jspecify.annotations.NullMarked;
