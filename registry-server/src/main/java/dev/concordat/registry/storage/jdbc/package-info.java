/**
 * Every port of every feature, in SQL: one class per port, its statements on top.
 *
 * <p>Only this package contains SQL. The statements are what all databases share; what differs is a method of {@code Dialect}
 * named by intent. Times are UTC milliseconds in integer columns; ids and times are made in Java.
 */
@NullMarked
package dev.concordat.registry.storage.jdbc;

import org.jspecify.annotations.NullMarked;
