/**
 * The vocabulary of what an origin can do wrong: <em>when</em> in an exchange, <em>what</em>, and how often. The origin we play
 * does these things on the wire; the origin client pretends that a real origin did them. This package knows neither: it names
 * faults, says which pairs make sense, and decides whose turn it is. Start with {@link dev.edgecase.fault.Fault}.
 */
@NullMarked
package dev.edgecase.fault;

import org.jspecify.annotations.NullMarked;
