/** JSON Schema's part in the trial: random schemas of every draft, changes to them, documents, and the validator that decides. */
@NullMarked
package dev.concordat.trial.jsonschema;

import org.jspecify.annotations.NullMarked;
