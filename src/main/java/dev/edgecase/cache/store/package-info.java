/**
 * Where responses are kept: heads and small bodies in memory, large bodies in files, both bounded. A body can be read while it is
 * still coming; a purge reaches also what is on its way.
 */
@NullMarked
package dev.edgecase.cache.store;

import org.jspecify.annotations.NullMarked;
