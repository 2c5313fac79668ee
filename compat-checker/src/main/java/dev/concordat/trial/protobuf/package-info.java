/** Protobuf's part in the trial: random files, changes to them, messages, and how two messages compare in bytes and as JSON. */
@NullMarked
package dev.concordat.trial.protobuf;

import org.jspecify.annotations.NullMarked;
