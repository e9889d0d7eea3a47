/**
 * The products that keep requests from the origin, each one phase: what a rule or a setting says of a request becomes a
 * {@link dev.edgecase.phase.security.Cause}, and {@link dev.edgecase.phase.security.Mitigation} does what its action says.
 *
 * <p>Every match is a security event of the journey, whether the request goes on or not. Which response a refusal becomes is for
 * {@code error} and the response phases.
 */
@NullMarked
package dev.edgecase.phase.security;

import org.jspecify.annotations.NullMarked;
