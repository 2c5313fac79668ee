package dev.concordat.registry.associations;

/**
 * What has subjects.
 *
 * @param namespace what its name is unique in, such as a cluster
 * @param id unique everywhere
 * @param type {@code topic}
 */
public record Resource(String name, String namespace, String id, String type) {

  public static final String TOPIC = "topic";
}
