/**
 * What is asked of an origin, and what it answered: a fixed list of questions ({@link dev.edgecase.verify.doctor.ask.Ask}), the
 * handshakes besides, and the chart that the answers are written to. Only the addresses of the
 * {@link dev.edgecase.verify.doctor.ask.Patient} are ever contacted: no redirect is followed and no name looked up. Judges nothing.
 */
@NullMarked
package dev.edgecase.verify.doctor.ask;

import org.jspecify.annotations.NullMarked;
