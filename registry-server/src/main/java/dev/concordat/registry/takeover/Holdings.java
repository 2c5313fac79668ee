package dev.concordat.registry.takeover;

import java.util.List;
import java.util.SortedMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that a registry holds.
 *
 * @param configs by subject, {@code :.context:} or, for all of the default context, nothing
 * @param modes likewise
 * @param notes what was wrong with it, and what is done about that
 */
record Holdings(
    List<HeldVersion> versions,
    SortedMap<String, ObjectNode> configs,
    SortedMap<String, String> modes,
    List<String> notes) {

  /** The context of a subject or scope, as it stands before subjects; nothing for the default one. */
  static String contextOf(String name) {
    int end = name.startsWith(":.") ? name.indexOf(':', 1) : -1;
    return end < 0 ? "" : name.substring(0, end + 1);
  }
}
