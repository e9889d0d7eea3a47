/** Values that users give by name as text: how one is read, checked and printed. Start with {@link dev.edgecase.zone.named.NamedKey}. */
@NullMarked
package dev.edgecase.zone.named;

import org.jspecify.annotations.NullMarked;
