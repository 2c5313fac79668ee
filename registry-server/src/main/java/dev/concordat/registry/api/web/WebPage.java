package dev.concordat.registry.api.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Where the page is found, how long browsers may keep its parts, and what it may load. */
@Configuration(proxyBeanMethods = false)
class WebPage implements WebMvcConfigurer {

  private static final String FILES = "classpath:/META-INF/resources/ui/";
  private static final Duration A_YEAR = Duration.ofDays(365);

  /** Their names change with their content; what else there is may be another thing after the next update. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/ui/assets/**")
        .addResourceLocations(FILES + "assets/")
        .setCacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable());
    registry
        .addResourceHandler("/ui/**")
        .addResourceLocations(FILES)
        .setCacheControl(CacheControl.noCache())
        // Every build gives its files the same time, so that the same sources make the same jar.
        .setUseLastModified(false)
        .setEtagGenerator(ContentTag::of)
        .resourceChain(true)
        .addResolver(new PageOrFile());
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addRedirectViewController("/ui", "/ui/");
    registry.addViewController("/ui/").setViewName("forward:/ui/index.html");
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new OwnContentOnly()).addPathPatterns("/ui/**");
  }
}
