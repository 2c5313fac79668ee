package dev.concordat.registry.api.confluent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.concordat.registry.compatibility.Scope;
import dev.concordat.registry.events.Changes;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.security.Callers;
import dev.concordat.registry.subjects.SchemaDraft;
import dev.concordat.registry.subjects.SubjectName;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as the bytes that go over the wire. What clients ask for all day (a schema by its id, the latest version, whether a
 * schema is registered, whether another would fit) has the same answer until something happens that it {@linkplain RestsOn rests
 * on}; until then it is given again without a look at anything. Stands before everything else, even the guard, since that costs
 * more than the answer: whoever may not plainly read is left to it.
 */
@Component
final class FinishedAnswers extends HttpFilter {

  private static final long serialVersionUID = 1;
  private static final String FOR_EVER = "max-age=31536000, immutable";
  private static final String CONTEXT = "/contexts/";
  private static final String SUBJECT = "/subjects/";
  private static final int BYTES_KEPT = 64 * 1024 * 1024;

  /** Requests above this are rare, and few of them would push out everything else. */
  private static final int LONGEST_REQUEST = 1024 * 1024;

  /** Holds the names of half a million subjects. */
  private static final int LONGEST_ANSWER = 8 * 1024 * 1024;

  /** What the JVM needs for an entry beside its bytes. */
  private static final int ENTRY = 300;

  /**
   * What makes an answer another one.
   *
   * @param subjects whose versions it tells of
   * @param anySubject whether it tells of all of them
   * @param settings whether settings, modes or what is deployed had a part in it; else it is good until something is erased
   * @param isGoodWhileAway whether it may be given while the store does not say if something has changed
   */
  record RestsOn(
      List<String> subjects, boolean anySubject, boolean settings, boolean isGoodWhileAway) {

    /** What an id means is the same for ever, unless it is erased. */
    static final RestsOn NOTHING = new RestsOn(List.of(), false, false, true);

    static final RestsOn ALL_SUBJECTS = new RestsOn(List.of(), true, false, false);

    /** It tells of the versions of a subject. */
    static RestsOn versionsOf(SubjectName subject) {
      return new RestsOn(List.of(subject.toString()), false, true, false);
    }

    /** It tells what a subject calls a schema, which seldom changes; what the id means never does. */
    static RestsOn nameIn(Scope subject) {
      return new RestsOn(List.of(subject.toString()), false, true, true);
    }

    /** It tells what a draft is to the versions of a subject; the draft may import the latest versions of others. */
    static RestsOn draftFor(SubjectName subject, SchemaDraft draft) {
      var imported = draft.references().stream()
          .map(reference -> SubjectName.of(reference.subject(), subject.context()));
      return new RestsOn(
          Stream.concat(Stream.of(subject), imported).map(SubjectName::toString).toList(),
          false,
          true,
          false);
    }

    boolean isTheSameSince(long moment, Changes changes) {
      return !changes.erasedSince(moment)
          && !(settings && changes.anythingElseSince(moment))
          && !(anySubject && changes.anySubjectChangedSince(moment))
          && subjects.stream().noneMatch(subject -> changes.subjectChangedSince(subject, moment));
    }
  }

  /** What was asked: the whole of it. */
  @SuppressWarnings("ArrayRecordComponent") // compared by what it holds, see below
  private record Question(
      String path, @Nullable String query, @Nullable String contentType, byte[] body) {

    private static final byte[] NOTHING = {};

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Question question
          && path.equals(question.path)
          && Objects.equals(query, question.query)
          && Objects.equals(contentType, question.contentType)
          && Arrays.equals(body, question.body);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * path.hashCode() + Objects.hashCode(query)) + Arrays.hashCode(body);
    }
  }

  private record Header(String name, String value) {}

  /**
   * An answer ready to be written, made of what was so at a moment.
   *
   * @param headers all but those of the body
   * @param given counts how often it was sent, and {@code held} how often the client had it already
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Finished(
      byte[] body,
      @Nullable String contentType,
      @Nullable String tag,
      List<Header> headers,
      RestsOn restsOn,
      long moment,
      Timer given,
      Timer held) {}

  private final transient JsonMapper json;
  private final transient Changes changes;
  private final transient Events events;
  private final transient Callers callers;
  private final transient MeterRegistry metrics;
  private final transient Cache<Question, Finished> kept = Caffeine.newBuilder()
      .maximumWeight(BYTES_KEPT)
      .weigher((Question question, Finished answer) ->
          answer.body().length + question.body().length + question.path().length() + ENTRY)
      .build();

  FinishedAnswers(
      JsonMapper json, Changes changes, Events events, Callers callers, MeterRegistry metrics) {
    this.json = json;
    this.changes = changes;
    this.events = events;
    this.callers = callers;
    this.metrics = metrics;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain others)
      throws IOException, ServletException {
    long began = System.nanoTime();
    var method = request.getMethod();
    boolean isQuestion = method.equals("POST") && isQuestion(request.getRequestURI());
    if (!(isQuestion || isRead(method))
        || !takesWhatEverybodyGets(request)
        || !callers.mayRead(request)) {
      others.doFilter(request, response);
      return;
    }
    var asked = isQuestion ? new RepeatableRequest(request, LONGEST_REQUEST) : request;
    if (asked instanceof RepeatableRequest repeatable && !repeatable.isWhole()) {
      others.doFilter(asked, response);
      return;
    }
    var body = asked instanceof RepeatableRequest repeatable ? repeatable.body() : Question.NOTHING;
    var question = new Question(
        request.getRequestURI(), request.getQueryString(), request.getContentType(), body);
    var known = kept.getIfPresent(question);
    if (known != null && isStillSo(known)) {
      write(known, request, response, began);
    } else if (method.equals("HEAD")) {
      others.doFilter(asked, response);
    } else {
      make(question, asked, response, others);
    }
  }

  /** Requests that change nothing, although they are sent as if they did. */
  private static boolean isQuestion(String uri) {
    int context = uri.startsWith(CONTEXT) ? uri.indexOf('/', CONTEXT.length()) : 0;
    return context >= 0
        && (uri.startsWith("/compatibility/", context)
            || (uri.startsWith(SUBJECT, context)
                && uri.indexOf('/', context + SUBJECT.length()) < 0));
  }

  private static boolean isRead(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** What rests on nothing that changes is so even when nobody can tell what else has happened. */
  private boolean isStillSo(Finished answer) {
    return answer.restsOn().isTheSameSince(answer.moment(), changes)
        && (answer.restsOn().isGoodWhileAway() || events.isCurrent());
  }

  private void make(
      Question question,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain others)
      throws IOException, ServletException {
    long moment = changes.now();
    var made = new ContentCachingResponseWrapper(response);
    others.doFilter(request, made);
    var restsOn = (RestsOn) request.getAttribute(RestsOn.class.getName());
    if (restsOn != null
        && made.getStatus() == HttpStatus.OK.value()
        && made.getContentSize() <= LONGEST_ANSWER) {
      kept.put(
          question,
          new Finished(
              made.getContentAsByteArray(),
              made.getContentType(),
              made.getHeader(HttpHeaders.ETAG),
              headersOf(made),
              restsOn,
              moment,
              timer(request, HttpStatus.OK, "SUCCESS"),
              timer(request, HttpStatus.NOT_MODIFIED, "REDIRECTION")));
    }
    made.copyBodyToResponse();
  }

  private static List<Header> headersOf(HttpServletResponse made) {
    return made.getHeaderNames().stream()
        .distinct()
        .filter(name -> !name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
            && !name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH))
        .flatMap(name -> made.getHeaders(name).stream().map(value -> new Header(name, value)))
        .toList();
  }

  /** The one that counts requests like this when they go the long way. */
  private Timer timer(HttpServletRequest request, HttpStatus status, String outcome) {
    var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return metrics.timer(
        "http.server.requests",
        "error",
        "none",
        "exception",
        "none",
        "method",
        request.getMethod(),
        "outcome",
        outcome,
        "status",
        String.valueOf(status.value()),
        "uri",
        pattern == null ? "UNKNOWN" : pattern.toString());
  }

  private static void write(
      Finished answer, HttpServletRequest request, HttpServletResponse response, long began)
      throws IOException {
    for (var header : answer.headers()) {
      response.addHeader(header.name(), header.value());
    }
    if (answer.tag() != null && isHeld(answer.tag(), request)) {
      response.setStatus(HttpStatus.NOT_MODIFIED.value());
      answer.held().record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
      return;
    }
    response.setContentType(answer.contentType());
    response.setContentLength(answer.body().length);
    // Before the last byte, so that who has the answer finds it counted.
    answer.given().record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(answer.body());
    }
  }

  /** Whether the client has the answer already, as it says with the tags of what it has. */
  private static boolean isHeld(String tag, HttpServletRequest request) {
    var held = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    return held != null
        && Stream.of(held.split(","))
            .map(String::strip)
            .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
  }

  /** Lets the answer to this request be given again for as long as what it rests on stays as it is. */
  static void keep(HttpServletRequest request, RestsOn restsOn) {
    request.setAttribute(RestsOn.class.getName(), restsOn);
  }

  /**
   * Makes the answer to a request, with a tag by which clients can ask whether it is still the same.
   *
   * @param isForEver whether the same question always has this answer
   */
  ResponseEntity<byte[]> answer(
      HttpServletRequest request, boolean isForEver, Supplier<SchemaBody> made) {
    var schema = made.get();
    var body = json.writeValueAsBytes(schema);
    if (isForEver) {
      keep(request, RestsOn.NOTHING);
    }
    if (request.getQueryString() != null) {
      return tagged(request, body, isForEver);
    }
    return tagged(request, '"' + schema.guid() + '"', body, FOR_EVER);
  }

  /** An answer that clients may keep, for ever or until they have asked whether it is still the same. */
  static ResponseEntity<byte[]> tagged(HttpServletRequest request, byte[] body, boolean isForEver) {
    var tag = '"' + UUID.nameUUIDFromBytes(body).toString() + '"';
    return tagged(request, tag, body, isForEver ? FOR_EVER : "no-cache");
  }

  private static ResponseEntity<byte[]> tagged(
      HttpServletRequest request, String tag, byte[] body, String howLong) {
    boolean isHeld = isHeld(tag, request);
    var answer = ResponseEntity.status(isHeld ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
        .eTag(tag)
        .header(HttpHeaders.CACHE_CONTROL, howLong);
    return isHeld ? answer.build() : answer.body(body);
  }

  /** Whether it takes the media type that everybody gets. */
  private static boolean takesWhatEverybodyGets(HttpServletRequest request) {
    @Nullable String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return accepted == null
        || accepted.equals(MediaType.ALL_VALUE)
        || accepted.startsWith(ConfluentMediaType.V1);
  }
}
