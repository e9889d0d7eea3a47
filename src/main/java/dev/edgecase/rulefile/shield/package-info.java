/**
 * Reads what a zone says of API Shield, each part as its own API writes it, and the OpenAPI documents in it.
 *
 * <p>{@link dev.edgecase.rulefile.shield.ShieldReader} is the door. What the real product does not support is refused where it stands.
 */
@NullMarked
package dev.edgecase.rulefile.shield;

import org.jspecify.annotations.NullMarked;
