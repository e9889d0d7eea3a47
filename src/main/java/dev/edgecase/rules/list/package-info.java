/**
 * The lists that rules can name: addresses, hosts, networks' numbers and redirects.
 *
 * <p>{@link dev.edgecase.rules.list.Lists} is the door.
 */
@NullMarked
package dev.edgecase.rules.list;

import org.jspecify.annotations.NullMarked;
