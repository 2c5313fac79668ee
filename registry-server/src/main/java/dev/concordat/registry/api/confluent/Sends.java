package dev.concordat.registry.api.confluent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** A request with a body in one of the API's media types. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@RequestMapping(
    consumes = {
      ConfluentMediaType.V1,
      ConfluentMediaType.UNVERSIONED,
      ConfluentMediaType.JSON,
      ConfluentMediaType.UNNAMED
    })
@interface Sends {

  @AliasFor(annotation = RequestMapping.class)
  RequestMethod[] method();

  @AliasFor(annotation = RequestMapping.class)
  String[] path();
}
