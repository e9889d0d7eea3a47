/**
 * The addresses of origins by name: looked up on threads of their own and known for a few seconds. Start with {@code AddressBook}.
 */
@NullMarked
package dev.edgecase.origin.netty.dns;

import org.jspecify.annotations.NullMarked;
