/**
 * An edge as a field of a JUnit test: {@link dev.edgecase.junit.StartEdge} starts and stops an {@link dev.edgecase.junit.Edge}, and
 * {@link dev.edgecase.junit.EdgeAssertions} read what it did. Needs JUnit Jupiter 5.10 or later; REST Assured only for
 * {@code given()}, AssertJ only for the assertions: all three come from the user's own class path.
 */
@NullMarked
package dev.edgecase.junit;

import org.jspecify.annotations.NullMarked;
