package dev.concordat.registry.associations;

import dev.concordat.registry.subjects.SubjectName;
import java.util.List;

/** What associations ask of a database. */
public interface AssociationStore {

  List<Association> all();

  List<Association> ofSubject(SubjectName subject);

  List<Association> ofResource(String resourceId, String resourceType);

  /** Fails on the unique key of resource and type if another writer was faster. */
  void add(Association association);

  void update(Association association);

  void remove(Association association);
}
