package dev.concordat.registry.storage.jdbc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a port promises, tried on each kind of database. The class is given one, which tests share and nobody closes, so each
 * test has names of its own:
 *
 * <pre>{@code
 * @OnEveryDatabase
 * class SubjectStoreTest {
 *   private final Database database;
 *
 *   SubjectStoreTest(TestDatabase kind) {
 *     database = kind.shared();
 *   }
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass
@EnumSource(TestDatabase.class)
@interface OnEveryDatabase {}
