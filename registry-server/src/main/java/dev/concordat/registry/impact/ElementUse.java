package dev.concordat.registry.impact;

import dev.concordat.compatibility.Affected;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.schema.ElementPath;

/** One element of a subject's latest version that a version of an application reads or writes. */
public record ElementUse(SubjectName subject, ElementPath element, Affected user) {}
