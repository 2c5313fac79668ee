package dev.concordat.registry.api.confluent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A resource of the API; answers in its media types. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@RestController
@RequestMapping(
    produces = {ConfluentMediaType.V1, ConfluentMediaType.UNVERSIONED, ConfluentMediaType.JSON})
@interface ConfluentResource {}
