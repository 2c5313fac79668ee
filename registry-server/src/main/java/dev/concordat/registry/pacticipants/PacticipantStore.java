package dev.concordat.registry.pacticipants;

import java.util.List;
import java.util.Optional;

/** What pacticipants ask of a database. */
public interface PacticipantStore {

  /** Every application, in order. */
  List<String> names();

  boolean exists(String name);

  /** Makes an application known that has no version yet; nothing happens if it is known. */
  void addName(String name);

  Optional<PacticipantVersion> find(String pacticipant, String number);

  /** Every version, the one created last first. */
  List<PacticipantVersion> versions(String pacticipant);

  /** Appends after all others of its application. */
  void append(PacticipantVersion version);

  /** Replaces all but the place of a version there is. */
  void update(PacticipantVersion version);
}
