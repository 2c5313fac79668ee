package dev.concordat.registry.api.confluent;

import dev.concordat.registry.api.confluent.ConfluentErrors.ConfluentError;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is said when a request did not come as far as a controller. */
@RestController
final class ErrorPageController implements ErrorController {

  @RequestMapping("/error")
  ResponseEntity<ConfluentError> error(HttpServletRequest request) {
    var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
        ? HttpStatus.valueOf(code)
        : HttpStatus.NOT_FOUND;
    return ResponseEntity.status(status)
        .contentType(MediaType.valueOf(ConfluentMediaType.V1))
        .body(new ConfluentError(
            status.value(), "HTTP %d %s".formatted(status.value(), status.getReasonPhrase())));
  }
}
