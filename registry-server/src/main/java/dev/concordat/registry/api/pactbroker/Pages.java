package dev.concordat.registry.api.pactbroker;

import dev.concordat.registry.pacticipants.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Which part of a list a client asks for, and where the others are. */
final class Pages {

  private static final int SIZE = 100;

  private Pages() {}

  static Page of(HttpServletRequest request) {
    int number = number(request, "page").or(() -> number(request, "pageNumber")).orElse(1);
    int size = number(request, "size").or(() -> number(request, "pageSize")).orElse(SIZE);
    return Page.of(number, size);
  }

  private static Optional<Integer> number(HttpServletRequest request, String name) {
    try {
      return Optional.ofNullable(request.getParameter(name)).map(Integer::valueOf);
    } catch (NumberFormatException noNumber) {
      throw BrokerRefusal.ofField(name, "must be an integer");
    }
  }

  /** The list with where it stands among its parts. */
  static Hal numbered(Hal list, String address, Page page, int total) {
    int pages = Math.max(1, (int) ((total + (long) page.size() - 1) / page.size()));
    list.set(
        "page",
        new Hal()
            .put("number", page.number())
            .put("size", page.size())
            .put("totalElements", total)
            .put("totalPages", pages));
    list.link("first", at(address, 1, page.size()));
    if (page.number() > 1) {
      list.link("previous", at(address, page.number() - 1, page.size()));
    }
    if (page.number() < pages) {
      list.link("next", at(address, page.number() + 1, page.size()));
    }
    return list;
  }

  private static String at(String address, int number, int size) {
    return "%s?page=%d&size=%d".formatted(address, number, size);
  }
}
