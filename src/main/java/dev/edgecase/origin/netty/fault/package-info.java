/**
 * What a failure towards the origin is called: by what the system said, by what is known of the connection and the last step of the
 * exchange that was complete, or because a fault is injected. Nothing here touches a channel. Start with {@code EarlyEnd}.
 */
@NullMarked
package dev.edgecase.origin.netty.fault;

import org.jspecify.annotations.NullMarked;
