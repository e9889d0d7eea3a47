/**
 * The admin port's own pages under {@code /__edgecase/}: what happened, why, and the few things that can be done to a running edge.
 * Plain functions from request to response, which never block and know nothing of the server that carries them.
 * Start with {@link dev.edgecase.api.AdminApi}.
 */
@NullMarked
package dev.edgecase.api;

import org.jspecify.annotations.NullMarked;
