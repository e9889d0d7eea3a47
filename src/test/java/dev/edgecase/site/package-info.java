/**
 * Real websites behind the edge's cache, asked by real clients: files on nginx, and WordPress with a database, seen by curl and a
 * browser. Nothing is played, so what is shown here is how the cache meets the habits of programs that we did not write. A program
 * that is not installed skips its tests, or fails them when {@code CI=true}. Start reading at {@link dev.edgecase.site.StaticSite}.
 */
@NullMarked
package dev.edgecase.site;

import org.jspecify.annotations.NullMarked;
