package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.SourceCodeInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the parts of a file stand, in the order protoc lists them: by when the parser met each. */
final class Spans {

  private final List<Span> all = new ArrayList<>();

  /** Begins at {@code first}; it ends when {@link Span#end} says so. */
  Span open(Token first, int... path) {
    var span = new Span(path, first);
    all.add(span);
    return span;
  }

  /** The spans opened since there were {@code count}; they are taken out, to be added where they belong. */
  List<Span> takeSince(int count) {
    var since = all.subList(count, all.size());
    var taken = List.copyOf(since);
    since.clear();
    return taken;
  }

  int count() {
    return all.size();
  }

  void add(Span span) {
    all.add(span);
  }

  SourceCodeInfo toSourceCodeInfo() {
    var info = SourceCodeInfo.newBuilder();
    all.forEach(span -> info.addLocation(span.toLocation()));
    return info.build();
  }

  static int[] path(int[] parent, int... more) {
    var path = Arrays.copyOf(parent, parent.length + more.length);
    System.arraycopy(more, 0, path, parent.length, more.length);
    return path;
  }

  /** One stretch of the text and the element of the descriptor that it is. */
  static final class Span {
    private final int[] path;
    private final Token first;
    private Token last;
    private Comments comments = Comments.NONE;

    private Span(int[] path, Token first) {
      this.path = path;
      this.first = first;
      this.last = first;
    }

    int[] path() {
      return path;
    }

    Token first() {
      return first;
    }

    void end(Token token) {
      last = token;
    }

    void attach(Comments about) {
      comments = about;
    }

    /** The same stretch for another element. */
    Span at(int... other) {
      var copy = new Span(other, first);
      copy.last = last;
      copy.comments = comments;
      return copy;
    }

    private SourceCodeInfo.Location toLocation() {
      var location = SourceCodeInfo.Location.newBuilder();
      for (int part : path) {
        location.addPath(part);
      }
      location.addSpan(first.line()).addSpan(first.column());
      if (last.line() != first.line()) {
        location.addSpan(last.line());
      }
      location.addSpan(last.endColumn());
      if (!comments.leading().isEmpty()) {
        location.setLeadingComments(comments.leading());
      }
      if (!comments.trailing().isEmpty()) {
        location.setTrailingComments(comments.trailing());
      }
      location.addAllLeadingDetachedComments(comments.detached());
      return location.build();
    }
  }
}
