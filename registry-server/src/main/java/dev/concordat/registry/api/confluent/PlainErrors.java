package dev.concordat.registry.api.confluent;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;

/** Says in the API's words what the web server itself refuses, such as a request line that is none. */
public final class PlainErrors extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    int status = response.getStatus();
    if (status < HttpStatus.BAD_REQUEST.value()
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    var reason = HttpStatus.valueOf(status).getReasonPhrase();
    try {
      response.setContentType(ConfluentMediaType.V1);
      response
          .getReporter()
          .write(
              "{\"error_code\":%d,\"message\":\"HTTP %d %s\"}".formatted(status, status, reason));
      response.finishResponse();
    } catch (IOException clientIsGone) {
      container.getLogger().debug("nobody to answer", clientIsGone);
    }
  }
}
