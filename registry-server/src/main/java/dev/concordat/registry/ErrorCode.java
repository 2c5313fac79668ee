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

  PACTICIPANT_NOT_FOUND,
  PACT_NOT_FOUND,
  PACT_INVALID,
  USAGES_INVALID,
  ENVIRONMENT_NOT_FOUND
}
