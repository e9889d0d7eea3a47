/**
 * What a zone has of security products that are no rules: IP Access, Zone Lockdown, User Agent Blocking, bots, Waiting Rooms and
 * Access. Everything here is a snapshot that was read and checked; it says who is meant, and phases do what follows.
 */
@NullMarked
package dev.edgecase.rules.tool;

import org.jspecify.annotations.NullMarked;
