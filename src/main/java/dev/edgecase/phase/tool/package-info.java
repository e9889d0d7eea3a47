/**
 * The security products that are no rules of the engine: IP Access, and behind the custom rules Zone Lockdown, User Agent Blocking,
 * Browser Integrity Check, Hotlink Protection and Security Level.
 *
 * <p>Whom they are about is in {@code rules.tool} and in the zone's settings; {@link dev.edgecase.phase.security.Mitigation} does what
 * follows. A product that is off costs one look at its setting.
 */
@NullMarked
package dev.edgecase.phase.tool;

import org.jspecify.annotations.NullMarked;
