package dev.concordat.registry.usage;

import dev.concordat.contracts.impact.ConsumerVersion;
import dev.concordat.contracts.usage.Unmapped;
import dev.concordat.registry.subjects.SubjectName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What usages ask of a database. */
public interface UsageStore {

  /** Takes the place of what the same source said of the same version. */
  void replace(ReportedUsages report);

  /**
   * Versions that use one of these messages or records, with these usages only. Of each application those that are deployed, or if
   * none is, the one created last.
   */
  List<ConsumerVersion> currentUsersOf(Collection<String> types);

  /** The versions that used one of these and do not count any more, those that went last first, not more than some hundreds. */
  List<FormerUse> formerUsersOf(Collection<String> types);

  /** The same of one application, with all usages. */
  List<ConsumerVersion> current(String pacticipant);

  /** What one version uses, whether it is current or not. */
  Optional<ConsumerVersion> of(String pacticipant, String version);

  /** How many usages a source reported. */
  int count(String pacticipant, String version, String source);

  /** What of a pact nothing could be told from. */
  List<Unmapped> unmapped(String pacticipant, String version, String source);

  /** Takes the place of the versions of subjects that a version of an application was built with. */
  void replaceSchemas(String pacticipant, String version, Collection<UsedVersion> schemas);

  List<UsedVersion> schemasOf(String pacticipant, String version);

  /** Every use of a subject by a version of an application that runs somewhere. */
  List<DeployedUse> deployedUses(SubjectName subject);

  /** Whether an application runs somewhere that uses one of the elements and does not say which version of the subject. */
  boolean isUsedUnsaid(SubjectName subject, Collection<String> elements);
}
