/**
 * What a played origin is told, and what it tells: its listeners and certificates, its routes and what each of them says, the requests
 * that it got. All are values that scenarios and tests write and read. Start with
 * {@link dev.edgecase.testorigin.script.OriginScript}.
 */
@NullMarked
package dev.edgecase.testorigin.script;

import org.jspecify.annotations.NullMarked;
