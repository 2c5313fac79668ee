package dev.concordat.registry.subjects;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Which versions of a subject the applications use that run somewhere. Answered by a feature that knows applications. */
public interface VersionsInUse {

  /**
   * The versions in use, each with who uses it: {@code order-mailer 2.3.1 in production}.
   *
   * @param elements what the subject's schemas are made of, to tell who uses the subject without saying which version
   * @return empty if that is not known of all who use it, or if nobody does
   */
  Optional<SortedMap<Integer, List<String>>> of(SubjectName subject, Collection<String> elements);
}
