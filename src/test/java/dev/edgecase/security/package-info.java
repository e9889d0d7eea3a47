/**
 * What the reference on security says, on the wire: its table of products, its list of what must hold, and the page where several of
 * them meet. What a product does in detail is tried beside its phase.
 */
@NullMarked
package dev.edgecase.security;

import org.jspecify.annotations.NullMarked;
