package dev.concordat.registry.api.confluent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.registry.associations.Association;

/** A subject of a resource, as clients read it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record AssociationBody(
    String subject,
    String guid,
    String resourceName,
    String resourceNamespace,
    String resourceId,
    String resourceType,
    String associationType,
    String lifecycle,
    boolean frozen,
    long createTs,
    long updateTs) {

  static AssociationBody of(Association association) {
    var resource = association.resource();
    return new AssociationBody(
        association.subject().toString(),
        association.guid(),
        resource.name(),
        resource.namespace(),
        resource.id(),
        resource.type(),
        association.type(),
        association.lifecycle().name(),
        association.isFrozen(),
        association.createdAt().toEpochMilli(),
        association.updatedAt().toEpochMilli());
  }
}
