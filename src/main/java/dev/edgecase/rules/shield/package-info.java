/**
 * API Shield of a zone: the operations that it knows, their schemas, the tokens and the sequences of requests that are wanted.
 *
 * <p>{@link dev.edgecase.rules.shield.ApiShield} is what a zone has; {@link dev.edgecase.rules.shield.Shielding} is what it comes to for
 * one request, worked out when somebody asks.
 */
@NullMarked
package dev.edgecase.rules.shield;

import org.jspecify.annotations.NullMarked;
