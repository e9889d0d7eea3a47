package dev.edgecase.rules.list;

/**
 * A redirect of a list.
 *
 * <p>Source: Cloudflare docs, rules/url-forwarding/bulk-redirects/reference/parameters. Certainty: documented.
 *
 * @param source which URLs it is about
 * @param target where it leads
 * @param status 301, 302, 307 or 308
 * @param options how the two go together
 * @param comment what its owner remarks
 */
public record Redirect(SourceUrl source, TargetUrl target, int status, Options options, String comment)
        implements ListItem {

    /**
     * How source and target go together.
     *
     * @param subdomains whether all names below the source's host count too
     * @param subpaths whether all paths below the source's path count too
     * @param keepsQuery whether the request's query is appended to the target
     * @param keepsSuffix whether what follows the source's path is appended to the target's
     */
    public record Options(boolean subdomains, boolean subpaths, boolean keepsQuery, boolean keepsSuffix) {}

    @Override
    public String key() {
        return source.key();
    }

    /** Returns where a request for this path and query is sent; the query comes without question mark and may be empty. */
    String location(String path, String query) {
        var suffix = options.subpaths && options.keepsSuffix
                ? path.substring(source.path().length())
                : "";
        return target.location(suffix, options.keepsQuery ? query : "");
    }
}
