package dev.concordat.registry.api.pactbroker;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** Answers in the media type that clients compare as text, whatever they say they accept. */
final class Answers {

  static final String HAL = "application/hal+json;charset=utf-8";
  static final String TEXT = "text/plain;charset=utf-8";

  /** As the original writes times: seconds, and an offset in digits. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

  private Answers() {}

  static ResponseEntity<byte[]> ok(Hal document) {
    return of(HttpStatus.OK, HAL, bytes(document.json()));
  }

  static ResponseEntity<byte[]> created(Hal document) {
    return of(HttpStatus.CREATED, HAL, bytes(document.json()));
  }

  static ResponseEntity<byte[]> created(Hal document, String location) {
    return ResponseEntity.created(URI.create(location))
        .header(HttpHeaders.CONTENT_TYPE, HAL)
        .body(bytes(document.json()));
  }

  static ResponseEntity<byte[]> savedAs(boolean isNew, Hal document) {
    return isNew ? created(document) : ok(document);
  }

  static ResponseEntity<byte[]> noContent() {
    return ResponseEntity.noContent().build();
  }

  static ResponseEntity<byte[]> text(String text) {
    return of(HttpStatus.OK, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  static ResponseEntity<byte[]> of(HttpStatus status, String type, byte[] body) {
    return ResponseEntity.status(status).header(HttpHeaders.CONTENT_TYPE, type).body(body);
  }

  static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }
}
