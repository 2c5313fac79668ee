package dev.concordat.registry.webhooks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP request to an address that was looked at. The JDK's client would look the name up again and might be told another
 * address; it would also follow a redirect to anywhere.
 */
final class Call {

  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private Call() {}

  /** What came back. */
  record Answer(int status, String head, String body) {

    boolean isSuccess() {
      return status / 100 == 2;
    }
  }

  static Answer make(
      InetAddress address,
      URI uri,
      String method,
      Map<String, String> headers,
      byte[] body,
      Duration timeout)
      throws IOException {
    boolean isSecure = "https".equalsIgnoreCase(uri.getScheme());
    int port = uri.getPort() > 0 ? uri.getPort() : isSecure ? HTTPS : HTTP;
    int patience = Math.toIntExact(timeout.toMillis());
    try (var plain = new Socket()) {
      plain.connect(new InetSocketAddress(address, port), patience);
      plain.setSoTimeout(patience);
      try (var socket = isSecure ? secured(plain, uri.getHost(), port) : plain) {
        var output = socket.getOutputStream();
        output.write(head(uri, method, headers, body.length).getBytes(StandardCharsets.UTF_8));
        output.write(body);
        output.flush();
        return answer(socket.getInputStream(), System.nanoTime() + timeout.toNanos());
      }
    }
  }

  private static Socket secured(Socket plain, String host, int port) throws IOException {
    var socket = (SSLSocket)
        ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port, true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static String head(URI uri, String method, Map<String, String> headers, int length) {
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var port = uri.getPort() > 0 ? ":" + uri.getPort() : "";
    var head = new StringBuilder(
        "%s %s%s HTTP/1.1\r\nHost: %s%s\r\n".formatted(method, path, query, uri.getHost(), port));
    headers.forEach((name, value) ->
        head.append(oneLine(name)).append(": ").append(oneLine(value)).append("\r\n"));
    return head.append("Content-Length: ")
        .append(length)
        .append("\r\nConnection: close\r\n\r\n")
        .toString();
  }

  /** A value that held a line break would be a header of its own. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\r\\n]+", " ");
  }

  private static Answer answer(InputStream from, long deadline) throws IOException {
    var input = new BufferedInputStream(from);
    var head = new StringBuilder();
    var first = line(input, deadline);
    if (!first.matches("HTTP/1\\.[01] [0-9]{3}.*")) {
      throw new IOException("the answer is not HTTP");
    }
    head.append(first).append('\n');
    boolean isChunked = false;
    for (var line = line(input, deadline); !line.isEmpty(); line = line(input, deadline)) {
      head.append(line).append('\n');
      isChunked |= line.toLowerCase(Locale.ROOT).matches("transfer-encoding:.*chunked.*");
      if (head.length() > LONGEST_ANSWER) {
        throw new IOException("the answer has too many headers");
      }
    }
    var body = isChunked ? chunks(input, deadline) : rest(input, LONGEST_ANSWER, deadline);
    int status = Integer.parseInt(first.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    return new Answer(status, head.toString(), new String(body, StandardCharsets.UTF_8));
  }

  private static byte[] chunks(InputStream input, long deadline) throws IOException {
    var body = new ByteArrayOutputStream();
    while (body.size() < LONGEST_ANSWER) {
      int size;
      try {
        size = Integer.parseInt(line(input, deadline).split(";", 2)[0].strip(), 16);
      } catch (NumberFormatException noSize) {
        break;
      }
      if (size <= 0) {
        break;
      }
      body.write(rest(input, Math.min(size, LONGEST_ANSWER), deadline));
      line(input, deadline);
    }
    return body.toByteArray();
  }

  private static byte[] rest(InputStream input, int most, long deadline) throws IOException {
    var body = new ByteArrayOutputStream();
    var part = new byte[4 * 1024];
    while (body.size() < most) {
      int read = input.read(part, 0, Math.min(part.length, most - body.size()));
      if (read < 0) {
        break;
      }
      body.write(part, 0, read);
      inTime(deadline);
    }
    return body.toByteArray();
  }

  private static String line(InputStream input, long deadline) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
      line.write(next);
      if (line.size() > LONGEST_ANSWER) {
        throw new IOException("the answer has an endless line");
      }
      inTime(deadline);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  /** Who sends a byte now and then keeps no thread for ever. */
  private static void inTime(long deadline) throws IOException {
    if (System.nanoTime() > deadline) {
      throw new IOException("the answer takes too long");
    }
  }
}
