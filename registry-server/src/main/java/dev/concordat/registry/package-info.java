/**
 * The registry server: how it starts, and the few things every feature and edge needs.
 *
 * <p>A package may use only the packages above it in this list:
 *
 * <pre>
 * registry                    start, settings, errors, transactions
 * registry.events             all that can happen
 * registry.security           who is calling and what they may do
 * registry.schemas            schema texts, ids, references; one id per content and context
 * registry.compatibility      levels, and the verdict on a candidate against a given history
 * registry.subjects           subjects, versions, deletion, registration, modes
 * registry.associations       which resources have which subjects
 * registry.pacticipants       applications, their versions, branches, tags
 * registry.environments       environments; what is deployed and released there
 * registry.pacts              pacts, verifications, which of them a provider is to verify
 * registry.usage              which application version reads which schema element
 * registry.comparison         pacts held against the schemas that a provider promises
 * registry.impact             whom a schema change would hit, and why
 * registry.deks               keys that encrypt data, and the keys that encrypt those
 * registry.exporters          copies that other registries are kept up to date with
 * registry.takeover           bringing in what another registry holds
 * registry.matrix             which versions work together; can-i-deploy over pacts and schemas alike
 * registry.webhooks           who is told what by HTTP, and what became of it
 * registry.storage.jdbc       every port, in SQL
 * registry.api.confluent      Confluent's API
 * registry.api.pactbroker     the Pact Broker's API
 * registry.api.rest           the native API
 * registry.api.web            the page for people
 * </pre>
 *
 * <p>Features never see {@code storage} or {@code api}; edges never see {@code storage} or each other.
 */
@NullMarked
package dev.concordat.registry;

import org.jspecify.annotations.NullMarked;
