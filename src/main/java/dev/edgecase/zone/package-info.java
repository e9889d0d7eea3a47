/**
 * What a zone is set to: immutable snapshots that one request reads from its first byte to its last, while
 * {@link dev.edgecase.zone.ZoneStore} swaps in the next. Knows nothing of requests in flight; start with
 * {@link dev.edgecase.zone.Zone}.
 */
@NullMarked
package dev.edgecase.zone;

import org.jspecify.annotations.NullMarked;
