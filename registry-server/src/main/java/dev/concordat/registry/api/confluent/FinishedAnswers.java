package dev.concordat.registry.api.confluent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.concordat.registry.events.EventListener;
import dev.concordat.registry.events.RegistryEvent;
import dev.concordat.registry.events.RegistryEvent.SubjectDeleted;
import dev.concordat.registry.events.RegistryEvent.VersionDeleted;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Schemas by id and guid as the bytes that go over the wire. They never change, and every consumer asks for them, so an
 * answer that was given once is given again without a look at anything. Stands behind the guard of the server.
 */
@Component
final class FinishedAnswers extends HttpFilter implements EventListener {

  private static final long serialVersionUID = 1;
  private static final String FOR_EVER = "max-age=31536000, immutable";
  private static final int BYTES_KEPT = 64 * 1024 * 1024;

  /**
   * What an answer was given to.
   *
   * @param erasures how often something had been erased; what was read before an erasure is not shown after it
   */
  private record Key(int erasures, String path) {}

  /** An answer ready to be written. */
  private static final class Finished {
    private final byte[] body;
    private final String tag;

    private Finished(byte[] body, String tag) {
      this.body = body;
      this.tag = tag;
    }
  }

  private final transient JsonMapper json;
  private final AtomicInteger erasures = new AtomicInteger();
  private final transient Cache<Key, Finished> kept = Caffeine.newBuilder()
      .maximumWeight(BYTES_KEPT)
      .weigher((Key key, Finished answer) -> answer.body.length + key.path().length())
      .build();

  FinishedAnswers(JsonMapper json) {
    this.json = json;
  }

  @Override
  public void happened(RegistryEvent event) {
    if (event instanceof VersionDeleted || event instanceof SubjectDeleted) {
      erasures.incrementAndGet();
      kept.invalidateAll();
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain others)
      throws IOException, ServletException {
    var answer = isRead(request) && isPlain(request) ? kept.getIfPresent(key(request)) : null;
    if (answer == null) {
      others.doFilter(request, response);
      return;
    }
    response.setHeader(HttpHeaders.ETAG, answer.tag);
    response.setHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER);
    if (isHeld(answer.tag, request)) {
      response.setStatus(HttpStatus.NOT_MODIFIED.value());
      return;
    }
    response.setContentType(ConfluentMediaType.V1);
    response.setContentLength(answer.body.length);
    if (request.getMethod().equals("GET")) {
      response.getOutputStream().write(answer.body);
    }
  }

  private static boolean isRead(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  /** Whether the client has the answer already, as it says with the tags of what it has. */
  private static boolean isHeld(String tag, HttpServletRequest request) {
    var held = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    return held != null
        && Stream.of(held.split(","))
            .map(String::strip)
            .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
  }

  /**
   * Makes the answer to a request, and keeps it if others may ask the same.
   *
   * @param isForEver whether the same question always has this answer
   */
  ResponseEntity<byte[]> answer(
      HttpServletRequest request, boolean isForEver, Supplier<SchemaBody> made) {
    var key = key(request);
    var schema = made.get();
    var body = json.writeValueAsBytes(schema);
    if (request.getQueryString() != null) {
      return tagged(request, body, isForEver);
    }
    var tag = '"' + schema.guid() + '"';
    kept.put(key, new Finished(body, tag));
    return tagged(request, tag, body, FOR_EVER);
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

  private Key key(HttpServletRequest request) {
    return new Key(erasures.get(), request.getRequestURI());
  }

  /** Whether it asks for nothing but the schema, in the media type that everybody gets. */
  private static boolean isPlain(HttpServletRequest request) {
    @Nullable String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return request.getQueryString() == null
        && (accepted == null
            || accepted.equals(MediaType.ALL_VALUE)
            || accepted.startsWith(ConfluentMediaType.V1));
  }
}
