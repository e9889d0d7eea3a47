package dev.edgecase.rules.list;

/**
 * What can be wrong with a list, by the numbers that the API has for it, in the order in which they are checked.
 *
 * <p>Source: Cloudflare docs, support/troubleshooting/http-status-codes/cloudflare-10xxx-errors; the order: none. Certainty:
 * documented; the order assumed.
 */
public enum ListError {
    /** A mistake that has no number of its own, or none that is published. */
    UNNUMBERED(0),
    /** Items of several kinds in one go. */
    MIXED_KINDS(10056),
    /** Items of another kind than the list. */
    OTHER_KIND(10058),
    /** An item twice in one go. */
    DUPLICATE(10028),
    /** The source URL is too long. */
    SOURCE_LENGTH(10043),
    /** The target URL is too long. */
    TARGET_LENGTH(10044),
    /** The source is no URL. */
    SOURCE_FORM(10045),
    /** The target is no URL. */
    TARGET_FORM(10046),
    /** The source has another scheme than http and https. */
    SOURCE_SCHEME(10049),
    /** The source has user information. */
    SOURCE_USER(10050),
    /** The source has no host. */
    SOURCE_HOST(10051),
    /** The source has a port. */
    SOURCE_PORT(10052),
    /** The source has a query. */
    SOURCE_QUERY(10053),
    /** The source has a fragment. */
    SOURCE_FRAGMENT(10054),
    /** The target has no scheme. */
    TARGET_SCHEME(10060),
    /** The status is none of those a redirect may have. */
    STATUS(10047),
    /** A path suffix is kept where no path can have one. */
    SUFFIX(10048),
    /** The request's query is kept, and the target has one of its own. */
    QUERY(10055),
    /** Too many redirects share their source over all lists. */
    SAME_SOURCE(10059);

    private final int code;

    ListError(int code) {
        this.code = code;
    }

    /** Returns the number in the API's errors; 0 for a mistake without one. */
    public int code() {
        return code;
    }
}
