package dev.edgecase.rules.list;

import java.util.OptionalInt;

/**
 * How large lists and their items may be.
 *
 * @param urlLength the longest source or target URL in characters. Default 32768
 * @param subpathSlashes the most slashes in a source path with subpath matching. Default 16
 * @param sameHostAndPath how many redirects of all lists may have one source host and path. Default 16
 * @param samePath how many redirects of all lists may have one source path, whatever their hosts: one page of the documentation
 *     says that there is such a limit, another that there is none. Default none
 */
public record ListLimits(int urlLength, int subpathSlashes, int sameHostAndPath, OptionalInt samePath) {
    /** What is documented. */
    public static final ListLimits DEFAULTS = new ListLimits(32_768, 16, 16, OptionalInt.empty());
}
