package dev.concordat.registry.usage;

import dev.concordat.registry.subjects.SubjectName;

/**
 * That a version of an application writes its messages with a version of a subject.
 *
 * @param number the application's version
 * @param version the subject's
 */
public record Offer(String pacticipant, String number, SubjectName subject, int version) {}
