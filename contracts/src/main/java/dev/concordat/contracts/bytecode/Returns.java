package dev.concordat.contracts.bytecode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What methods of the application are known to return, by name and descriptor: a call may end in any class that has one. */
final class Returns {

  private final Map<String, Set<String>> given = new HashMap<>();
  private Set<String> ownBefore = Set.of();
  private final Set<String> own = new HashSet<>();
  private final Set<String> notOwn = new HashSet<>();
  private boolean moreGiven;
  private boolean allKnown;

  /** Internal names of the classes of messages in what a method returns. */
  Set<String> givenBy(String name, String descriptor) {
    return given.getOrDefault(name + descriptor, Set.of());
  }

  /** Whether each message that a method returns was made by the application. */
  boolean areOwn(String name, String descriptor) {
    return ownBefore.contains(name + descriptor);
  }

  /** What is in something that a method returns. */
  void gives(String name, String descriptor, Set<String> contents) {
    if (!contents.isEmpty()) {
      moreGiven |=
          given.computeIfAbsent(name + descriptor, first -> new HashSet<>()).addAll(contents);
    }
  }

  /** Whether the messages that one method returns are the application's own. */
  void own(String name, String descriptor, boolean isOwn) {
    (isOwn ? own : notOwn).add(name + descriptor);
  }

  /** Whether looking at all methods once more told of no message more; else some that methods return may be missed. */
  boolean areAllKnown() {
    return allKnown;
  }

  /** Says that all methods were looked at, knowing what was known before. */
  boolean haveSettled() {
    own.removeAll(notOwn);
    allKnown = !moreGiven;
    boolean settled = allKnown && own.equals(ownBefore);
    ownBefore = Set.copyOf(own);
    own.clear();
    notOwn.clear();
    moreGiven = false;
    return settled;
  }
}
