/**
 * JSON that a visitor sent, for rules and schemas: texts of one char a byte, none of which is trusted.
 *
 * <p>{@link dev.edgecase.rules.json.JsonBytes} opens a text and looks that all of it is JSON; {@link dev.edgecase.rules.json.JsonText}
 * makes plain values of it.
 */
@NullMarked
package dev.edgecase.rules.json;

import org.jspecify.annotations.NullMarked;
