package dev.concordat.maven.goals;

import java.io.File;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;

/**
 * What the modules of one build have used of a waiver file they share. Whether a waiver lets nothing through is known once the last
 * module has been checked.
 */
final class SharedWaivers {

  private static final String PLUGIN = "dev.concordat:concordat-maven-plugin";
  private static final String GOAL = "check";

  private final MavenSession session;
  private final File file;

  SharedWaivers(MavenSession session, File file) {
    this.session = session;
    this.file = file;
  }

  /**
   * Notes what a module has used.
   *
   * @return whether it was the last one that could use something
   */
  boolean used(MavenProject module, Set<String> fingerprints) {
    var uses = uses();
    uses.put(module.getId(), new TreeSet<>(fingerprints));
    return uses.keySet().containsAll(modulesThatCheck());
  }

  /** Everything that the modules have used until now. */
  Set<String> all() {
    var all = new TreeSet<String>();
    uses().values().forEach(all::addAll);
    return all;
  }

  /** By module. Kept for the time of the build, in types that every module's plugin knows. */
  @SuppressWarnings("unchecked")
  private ConcurrentMap<String, Set<String>> uses() {
    var data = session.getRepositorySession().getData();
    var key = PLUGIN + ":" + file;
    data.set(key, null, new ConcurrentHashMap<String, Set<String>>());
    return (ConcurrentMap<String, Set<String>>) data.get(key);
  }

  /** Modules whose build has the goal; all of them if it was called by name. */
  private Set<String> modulesThatCheck() {
    var ids = new TreeSet<String>();
    boolean isCalled =
        session.getGoals().stream().anyMatch(goal -> goal.matches("(.*:)?" + GOAL + "(@.*)?"));
    for (var module : session.getProjects()) {
      var plugin = module.getPlugin(PLUGIN);
      if (isCalled
          || (plugin != null && plugin.getExecutions().stream().anyMatch(SharedWaivers::hasGoal))) {
        ids.add(module.getId());
      }
    }
    return ids;
  }

  private static boolean hasGoal(PluginExecution execution) {
    return execution.getGoals().contains(GOAL);
  }
}
