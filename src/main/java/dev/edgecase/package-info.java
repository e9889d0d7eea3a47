/**
 * The door for embedders: starts an edge from a configuration and hands back something that can be closed.
 * This package wires the others by hand and is the only one that sees them all; nothing below it may know it.
 * Start reading where an edge is put together, then follow the lists in {@code dev.edgecase.phase}.
 */
@NullMarked
package dev.edgecase;

import org.jspecify.annotations.NullMarked;
