package dev.concordat.registry.usage;

import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.format.SchemaFormat;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.OffersReported;
import dev.concordat.registry.pacticipants.BuildDetails;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.schemas.Schemas;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.Subjects;
import dev.concordat.registry.subjects.VersionSpec;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Offers: which version of which application writes its messages with which version of which subject. */
@Component
public class Offers {

  private final OfferStore store;
  private final Subjects subjects;
  private final Schemas schemas;
  private final Pacticipants pacticipants;
  private final Transactions transactions;
  private final Events events;

  Offers(
      OfferStore store,
      Subjects subjects,
      Schemas schemas,
      Pacticipants pacticipants,
      Transactions transactions,
      Events events) {
    this.store = store;
    this.subjects = subjects;
    this.schemas = schemas;
    this.pacticipants = pacticipants;
    this.transactions = transactions;
    this.events = events;
  }

  /**
   * Says of a version which schemas it writes with, in place of what was said before. Makes the version known.
   *
   * @param offered subjects and the version of each
   * @throws dev.concordat.registry.RegistryException if there is no such version of a subject
   */
  public void report(String pacticipant, String number, Map<SubjectName, Integer> offered) {
    var offers = new ArrayList<Offer>();
    var types = new java.util.LinkedHashMap<Offer, Set<String>>();
    offered.forEach((subject, version) -> {
      var found = subjects.version(subject, new VersionSpec.Numbered(version), false);
      var offer = new Offer(pacticipant.strip(), number.strip(), found.subject(), version);
      offers.add(offer);
      types.put(offer, typesOf(schemas.parsed(found.schema())));
    });
    transactions.write(() -> {
      pacticipants.save(pacticipant, number, BuildDetails.NONE);
      store.replace(new VersionKey(pacticipant.strip(), number.strip()), offers);
      types.forEach((offer, names) -> store.putTypes(offer.subject(), offer.version(), names));
      events.append(new OffersReported(pacticipant.strip(), number.strip()));
      return offers;
    });
  }

  /** Names of all there is in a schema. */
  static <S extends Schema> Set<String> typesOf(S schema) {
    SchemaFormat<S> format = SchemaFormats.of(schema);
    return format.elements(schema).keySet().stream()
        .map(ElementPath::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  public List<Offer> of(Collection<VersionKey> versions) {
    return store.of(versions);
  }

  /** What runs or is supported in an environment and writes the subject. */
  public List<Offer> live(String environment, SubjectName subject) {
    return store.live(environment, Optional.of(subject), List.of());
  }

  /** What runs or is supported in an environment and writes one of the messages or records. */
  public List<Offer> live(String environment, Collection<String> types) {
    return store.live(environment, Optional.empty(), types);
  }

  /** Names of all there is in versions of a subject that are offered. */
  public Set<String> typesOf(SubjectName subject, Collection<Integer> versions) {
    return Set.copyOf(store.typesOf(subject, versions));
  }

  /** Names of applications that, in any version, write one of the messages or records. */
  public List<String> pacticipantsWriting(Collection<String> types) {
    return store.pacticipantsWriting(types);
  }
}
