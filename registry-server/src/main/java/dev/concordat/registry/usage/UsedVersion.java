package dev.concordat.registry.usage;

import dev.concordat.registry.subjects.SubjectName;

/** A version of a subject that a version of an application was built with. */
public record UsedVersion(SubjectName subject, int version) {}
