package dev.concordat.registry.deks;

import java.util.List;
import java.util.Optional;

/** What keys ask of a database. Soft-deleted ones are among all that is found. */
public interface DekStore {

  /** Every KEK by name. */
  List<Kek> keks();

  Optional<Kek> find(String kek);

  /** Fails on the unique key of its name if another writer was faster. */
  void add(Kek kek);

  /** Changes one that there is. */
  void put(Kek kek);

  void remove(Kek kek);

  /** Every data key under a KEK, by subject and version. */
  List<Dek> deks(String kek);

  /** The versions of one data key, ascending. */
  List<Dek> deks(String kek, String subject, DekAlgorithm algorithm);

  /** The KEKs that have a data key, deleted ones only if asked for, for a subject whose name starts so. */
  List<String> keksOf(String subjectPrefix, boolean withDeleted);

  long countDeks();

  /** Fails on the unique key of its id if another writer was faster: two clients must not take two keys for one. */
  void add(Dek dek);

  /** Changes one that there is. */
  void put(Dek dek);

  void remove(DekId dek);
}
