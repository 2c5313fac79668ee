package dev.concordat.registry.subjects;

/** Which versions count. */
public enum Visibility {
  LIVE(true, false),
  ALL(true, true),
  DELETED(false, true);

  private final boolean live;
  private final boolean deleted;

  Visibility(boolean live, boolean deleted) {
    this.live = live;
    this.deleted = deleted;
  }

  /** The live ones, and if asked for the soft-deleted ones. */
  public static Visibility of(boolean withDeleted) {
    return withDeleted ? ALL : LIVE;
  }

  public boolean shows(VersionEntry version) {
    return version.isDeleted() ? deleted : live;
  }
}
