package dev.concordat.registry.impact;

import dev.concordat.registry.subjects.SchemaDraft;
import dev.concordat.registry.subjects.SubjectName;
import java.util.Map;

/**
 * A schema that is to become the next version of a subject, perhaps together with others.
 *
 * @param otherImports texts of imports that are about to change too, by the names they are imported with
 */
public record CandidateVersion(
    SubjectName subject, SchemaDraft draft, Map<String, String> otherImports, Terms terms) {}
