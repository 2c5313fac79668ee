package dev.concordat.registry.usage;

import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.subjects.SubjectName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What offers ask of a database. */
public interface OfferStore {

  /** Takes the place of what was said of the version before. */
  void replace(VersionKey version, List<Offer> offers);

  /** Remembers what is in a version of a subject. */
  void putTypes(SubjectName subject, int version, Collection<String> types);

  List<String> typesOf(SubjectName subject, Collection<Integer> versions);

  List<Offer> of(Collection<VersionKey> versions);

  /** What runs or is supported in an environment and writes the subject, or one of the types. */
  List<Offer> live(String environment, Optional<SubjectName> subject, Collection<String> types);

  /** Names of applications that, in any version, write one of the types. */
  List<String> pacticipantsWriting(Collection<String> types);
}
