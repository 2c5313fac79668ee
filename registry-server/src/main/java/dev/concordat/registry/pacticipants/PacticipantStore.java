package dev.concordat.registry.pacticipants;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What pacticipants ask of a database. */
public interface PacticipantStore {

  /** Every application, in the order of their names. */
  List<Pacticipant> all();

  Optional<Pacticipant> find(String name);

  /** Adds an application, or replaces what is known of it but its labels. */
  void put(Pacticipant pacticipant);

  /** With its versions, and all that hangs on them. */
  void delete(String name);

  void addLabel(String pacticipant, String label, Instant at);

  /** Whether it had the label. */
  boolean removeLabel(String pacticipant, String label);

  Optional<PacticipantVersion> findVersion(String pacticipant, String number);

  /** Those of them there are. */
  List<PacticipantVersion> findVersions(Collection<VersionKey> keys);

  /** The versions of a line, the one created last first. */
  List<PacticipantVersion> versions(String pacticipant, Line line, Page page);

  int count(String pacticipant, Line line);

  Optional<PacticipantVersion> latest(String pacticipant, Line line);

  /** Appends after all others of its application, whatever its position. */
  void append(PacticipantVersion version);

  /** Replaces commit and build of a version there is. */
  void update(PacticipantVersion version);

  /** With all that hangs on it. */
  void deleteVersion(VersionKey version);

  /** Whether the version was not in the line before. */
  boolean addTo(Line line, VersionKey version, Instant at);

  /** Whether the version was in the line. */
  boolean removeFrom(Line line, VersionKey version);

  /** The branches of an application, the one created last first. */
  List<Branch> branches(String pacticipant, Page page);

  int countBranches(String pacticipant);

  Optional<Branch> branch(String pacticipant, String name);

  /** When a version was first given the tag. */
  Optional<Instant> tagSince(String pacticipant, String tag);

  /** Its versions stay. */
  void deleteBranch(String pacticipant, String name);
}
