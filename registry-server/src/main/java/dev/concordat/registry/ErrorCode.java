package dev.concordat.registry;

/** Every reason for which a feature refuses. Each edge says what it is called there. */
public enum ErrorCode {
  /** Something in the request cannot be what was meant. */
  REQUEST_INVALID,
  NOT_AUTHENTICATED,
  NOT_PERMITTED,

  SUBJECT_NOT_FOUND,
  VERSION_NOT_FOUND,
  SCHEMA_NOT_FOUND,
  SUBJECT_SOFT_DELETED,
  SUBJECT_NOT_SOFT_DELETED,
  VERSION_SOFT_DELETED,
  VERSION_NOT_SOFT_DELETED,
  COMPATIBILITY_NOT_SET,
  MODE_NOT_SET,

  SCHEMA_INVALID,
  SCHEMA_INCOMPATIBLE,
  SCHEMA_TOO_LARGE,
  /** The mode of the subject forbids it. */
  MODE_FORBIDS,
  /** Other schemas import it. */
  REFERENCES_EXIST,
  SUBJECT_NAME_INVALID,
  CONTEXT_NAME_INVALID,
  VERSION_INVALID,
  LEVEL_INVALID,
  MODE_INVALID,
  RULES_INVALID,
  /** An id that was imported belongs to another schema, or the schema has another id. */
  ID_MISMATCH,
  CONTEXT_NOT_EMPTY,

  KEY_NOT_FOUND,
  KEY_NOT_SOFT_DELETED,
  /** The key it is encrypted with must be brought back first. */
  KEY_SOFT_DELETED,
  KEY_EXISTS,
  TOO_MANY_KEYS,
  KEY_INVALID,
  /** Other keys are encrypted with it. */
  KEY_IN_USE,
  /** The key management service does not do what was asked. */
  KEY_REFUSED_BY_KMS,
  KEY_NOT_GENERATED,

  ASSOCIATION_NOT_FOUND,
  ASSOCIATION_INVALID,
  ASSOCIATION_FOR_RESOURCE_EXISTS,
  ASSOCIATION_FOR_SUBJECT_EXISTS,
  STRONG_ASSOCIATION_EXISTS,
  ASSOCIATION_FROZEN,
  /** A subject has no live version and is given none. */
  NO_ACTIVE_VERSION,

  EXPORTER_NOT_FOUND,
  EXPORTER_EXISTS,
  EXPORTER_NAME_INVALID,
  EXPORTER_CONFIG_INVALID,
  EXPORTER_SUBJECTS_INVALID,
  EXPORTER_NOT_PAUSED,

  PACTICIPANT_NOT_FOUND,
  PACTICIPANT_VERSION_NOT_FOUND,
  PACT_NOT_FOUND,
  PACT_INVALID,
  /** The version has another content already. */
  PACT_CONFLICT,
  VERIFICATION_NOT_FOUND,
  USAGES_INVALID,
  ENVIRONMENT_NOT_FOUND,
  ENVIRONMENT_INVALID,
  DEPLOYMENT_NOT_FOUND,
  WEBHOOK_NOT_FOUND,
  WEBHOOK_INVALID
}
