/**
 * JSON Schema: parsing, printing, comparing, judging and proving of schemas of the drafts 4, 6, 7, 2019-09 and 2020-12.
 *
 * <p>In the order of the work: {@code JsonSchemaParser} (text to {@link dev.concordat.jsonschema.JsonSchema}, with the place of
 * everything and every {@code $ref} resolved), {@code JsonSchemaDiff} (where a reader's schema refuses what a writer's allows, as
 * {@code JsonSchemaChange}s), the {@code *Rules} tables (what that breaks), {@code JsonSchemaWitness} (a document that shows it,
 * tried on the networknt validator). Beside it stands Confluent's answer: {@code RegistryShape} is a schema as their registry
 * sees it, {@code RegistryDiff} how two of them differ. {@link dev.concordat.jsonschema.JsonSchemaFormat} is the only way in.
 */
@NullMarked
package dev.concordat.jsonschema;

import org.jspecify.annotations.NullMarked;
