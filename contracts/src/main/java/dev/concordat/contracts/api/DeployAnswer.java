package dev.concordat.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a version may be deployed, and how that is known.
 *
 * @param state {@code YES}, {@code NO}, {@code UNKNOWN} where something could not be found out, or {@code NOTHING_KNOWN} where nobody
 *     ever said what the version expects, offers or reads
 * @param reasons one sentence each
 * @param pacts the proof for pacts, row by row
 * @param schemas the proof for schemas, row by row
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeployAnswer(
    State state, List<String> reasons, List<PactRow> pacts, List<SchemaRow> schemas) {

  /** How the answer ends. */
  public enum State {
    YES,
    NO,
    UNKNOWN,
    NOTHING_KNOWN
  }

  /**
   * What a consumer version expects of a provider, and what came of trying it.
   *
   * @param providerVersion absent if nobody tried
   * @param success absent if nobody tried
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PactRow(
      String consumer,
      String consumerVersion,
      String provider,
      @Nullable String providerVersion,
      @Nullable Boolean success,
      boolean ignored) {}

  /**
   * What a version reads of what another one writes.
   *
   * @param success absent if it cannot be told
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SchemaRow(
      String consumer,
      String consumerVersion,
      String provider,
      String providerVersion,
      String subject,
      @Nullable Boolean success,
      String text,
      boolean ignored) {}

  /** Whether it may go. What is not known may not; where nothing at all is known, nobody can say what it would hurt. */
  @com.fasterxml.jackson.annotation.JsonIgnore
  public boolean isYes() {
    return state == State.YES || state == State.NOTHING_KNOWN;
  }
}
