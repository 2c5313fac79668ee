package dev.concordat.registry.exporters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an exporter is.
 *
 * @param offset the number of the last event that the other registry knows of; 0 if it must be told everything
 * @param at when that was
 * @param trace what went wrong when it was tried last; absent if nothing did
 */
public record ExporterStatus(
    State state, long offset, Instant at, @Nullable String trace) {

  /** What an exporter is doing. */
  public enum State {
    /** Comparing everything there is. */
    STARTING,
    /** Following what happens. */
    RUNNING,
    PAUSED
  }

  static ExporterStatus first(Instant now) {
    return new ExporterStatus(State.STARTING, 0, now, null);
  }

  boolean isPaused() {
    return state == State.PAUSED;
  }

  ExporterStatus in(State other, Instant now) {
    return new ExporterStatus(other, offset, now, trace);
  }

  ExporterStatus reached(long otherOffset, Instant now) {
    return new ExporterStatus(State.RUNNING, otherOffset, now, null);
  }

  ExporterStatus failed(String why, Instant now) {
    return new ExporterStatus(state, offset, now, why);
  }
}
