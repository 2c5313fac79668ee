package dev.concordat.registry.api.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * A file of the page where there is one. Any other address is one of the page's own, to which it knows what to show; without a
 * page, a document says how to get it.
 */
final class PageOrFile extends PathResourceResolver {

  private static final String PAGE = "index.html";
  private static final String NO_PAGE = "not-built.html";

  @Override
  protected @Nullable Resource getResource(String path, Resource files) throws IOException {
    var file = super.getResource(path, files);
    if (file != null) {
      return file;
    }
    var page = super.getResource(PAGE, files);
    return page != null ? page : super.getResource(NO_PAGE, files);
  }
}
