package dev.concordat.maven.check;

import dev.concordat.contracts.api.UsageReport;
import dev.concordat.contracts.api.VersionDetails;
import dev.concordat.contracts.client.RegistryClient;
import dev.concordat.maven.project.BuildEnvironment;
import dev.concordat.maven.project.PactFiles.PactFile;
import java.util.List;
import java.util.TreeSet;

/** Tells a registry what this version of an application relies on: its pacts, and what its classes read. */
public final class ContractPublication {

  private final RegistryClient registry;

  public ContractPublication(RegistryClient registry) {
    this.registry = registry;
  }

  /**
   * Publishes everything; doing so again changes nothing.
   *
   * @param application what usages are said of
   * @param tags names for this version, such as {@code release}
   * @param usages what the compiled classes use
   */
  public void publish(
      Application application,
      BuildEnvironment build,
      List<String> tags,
      List<PactFile> pacts,
      UsageReport usages) {
    var details = new VersionDetails(
        build.branch(), build.commit(), build.buildUrl(), tags.isEmpty() ? null : tags);
    var applications = new TreeSet<String>();
    applications.add(application.name());
    pacts.forEach(pact -> applications.add(pact.consumer()));
    applications.forEach(name -> registry.putVersion(name, application.version(), details));
    for (var pact : pacts) {
      registry.putPact(pact.provider(), pact.consumer(), application.version(), pact.json());
    }
    registry.putUsages(application.name(), application.version(), usages);
  }

  /** What to call an application that did not say: the one consumer its pacts speak of, if it is one. */
  public static String nameOf(List<PactFile> pacts, String otherwise) {
    var consumers = pacts.stream().map(PactFile::consumer).distinct().toList();
    return consumers.size() == 1 ? consumers.get(0) : otherwise;
  }
}
