package dev.concordat.jsonschema;

/** What schemas are called by people and in reports. */
final class SchemaNames {

  private SchemaNames() {}

  /** The title of a text, or else the last part of its {@code $id}, or else the name of its file, without endings. */
  static String of(SchemaDocument document) {
    var title = document.root().place().text("title");
    if (title != null && !title.isBlank()) {
      return title.strip();
    }
    var id = document.root().place().text(document.draft().idKeyword());
    var lastOfId = id == null ? "" : lastPart(Uris.withoutFragment(id));
    return lastOfId.isBlank() ? lastPart(document.name()) : lastOfId;
  }

  private static String lastPart(String path) {
    var trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    var last =
        trimmed.substring(trimmed.lastIndexOf('/') + 1).replaceFirst("(\\.schema)?\\.json$", "");
    return last.isBlank() ? "schema" : last;
  }
}
