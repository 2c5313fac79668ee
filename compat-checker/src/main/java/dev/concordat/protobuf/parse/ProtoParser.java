package dev.concordat.protobuf.parse;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.SchemaSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The front door: text in, descriptors out. It holds nothing and may be used by many threads at once.
 *
 * <p>The files under {@code google/protobuf/} that every compiler brings along, and Confluent's own two, need not be given; if they are, those are used.
 */
public final class ProtoParser {

  private ProtoParser() {}

  /** Reads one text without looking at what it imports. */
  static ParseResult<ParsedFile> parse(String path, String text) {
    var problems = new Problems(path);
    var file = FileParser.parse(path, text, problems);
    return problems.isEmpty()
        ? ParseResult.parsed(new ParsedFile(file))
        : ParseResult.rejected(problems.found());
  }

  /** The paths that a text imports, found without parsing it; what stands in a comment may be among them. */
  public static List<String> importsIn(String text) {
    return FileHead.of(text).imports().stream()
        .filter(path -> path.chars().noneMatch(Character::isISOControl))
        .toList();
  }

  /** Reads and links a set of files; a broken one takes only those with it that import it. */
  public static ProtoTree parseTree(Map<String, String> textsByPath) {
    return new Linker(textsByPath).link();
  }

  /**
   * The files of two states of a folder that a comparison has to read: what changed, what that reaches, and what they import.
   *
   * @param commentsCount whether a changed comment is a change
   * @return paths, also of files that there are not; the others have the same content on both sides
   */
  public static Set<String> reachedByChanges(
      Map<String, String> earlier, Map<String, String> later, boolean commentsCount) {
    return Reach.ofChanges(earlier, later, commentsCount);
  }

  /** Reads and links one text with its imports. The problems are those of all of them. */
  public static ParseResult<FileDescriptor> parse(SchemaSource source) {
    var texts = new TreeMap<>(source.imports());
    texts.put(source.name(), source.text());
    var tree = parseTree(texts);
    return tree.isComplete()
        ? ParseResult.parsed(Objects.requireNonNull(tree.files().get(source.name())))
        : ParseResult.rejected(tree.allProblems());
  }
}
