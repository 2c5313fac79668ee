package dev.concordat.registry.api.confluent;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** {@code /}: an empty object, which tells a client that somebody is there. A browser is led to the page. */
@Controller
final class RootController {

  private static final String PAGE = "/ui/";

  @RequestMapping(
      path = "/",
      method = {RequestMethod.GET, RequestMethod.POST})
  void alive(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (isBrowser(request)) {
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader(HttpHeaders.LOCATION, PAGE);
      return;
    }
    response.setContentType(ConfluentMediaType.V1);
    response.getOutputStream().print("{}");
  }

  private static boolean isBrowser(HttpServletRequest request) {
    var accepted = request.getHeader(HttpHeaders.ACCEPT);
    return request.getMethod().equals("GET")
        && accepted != null
        && accepted.contains(MediaType.TEXT_HTML_VALUE);
  }
}
