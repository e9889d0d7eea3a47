package dev.edgecase.rules.lint;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Claims that no request meets together.
 *
 * @param claims one that no request meets, or several that exclude each other
 * @param why why no request meets the one; empty for several
 */
record Conflict(List<Claim> claims, String why) {
    static Conflict of(Claim claim, String why) {
        return new Conflict(List.of(claim), why);
    }

    /** Tells whether one claim is to blame, whatever else is claimed. */
    boolean isOfOne() {
        return claims.size() == 1;
    }

    String words() {
        return isOfOne()
                ? claims.get(0).words() + (why.isEmpty() ? "" : ": " + why)
                : claims.stream().map(Claim::words).collect(Collectors.joining(" and ")) + " exclude each other";
    }
}
