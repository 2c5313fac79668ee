package dev.concordat.registry.api.confluent;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/** A request whose body has been read, and can be read as if it had not. */
final class RepeatableRequest extends HttpServletRequestWrapper {

  private final byte[] body;
  private final InputStream rest;
  private final boolean isWhole;

  /** Reads the body, or no more than the beginning of one that is longer than {@code atMost} bytes. */
  RepeatableRequest(HttpServletRequest request, int atMost) throws IOException {
    super(request);
    this.rest = request.getInputStream();
    this.body = rest.readNBytes(atMost + 1);
    this.isWhole = body.length <= atMost;
  }

  boolean isWhole() {
    return isWhole;
  }

  byte[] body() {
    return body;
  }

  @Override
  public ServletInputStream getInputStream() {
    var start = new ByteArrayInputStream(body);
    return new Repeated(isWhole ? start : new SequenceInputStream(start, rest));
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  /** Read by threads that wait for it. */
  private static final class Repeated extends ServletInputStream {
    private final InputStream bytes;
    private boolean isFinished;

    Repeated(InputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
      int read = bytes.read();
      isFinished = read < 0;
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = bytes.read(into, offset, length);
      isFinished = read < 0;
      return read;
    }

    @Override
    public boolean isFinished() {
      return isFinished;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("this body is read by waiting for it");
    }
  }
}
