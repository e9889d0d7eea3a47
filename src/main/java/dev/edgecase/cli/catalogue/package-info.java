/**
 * The commands that look things up: {@code errors} what a status means, {@code faults} what can go wrong at an origin, and with
 * {@code try} one of them behind an edge.
 */
@NullMarked
package dev.edgecase.cli.catalogue;

import org.jspecify.annotations.NullMarked;
