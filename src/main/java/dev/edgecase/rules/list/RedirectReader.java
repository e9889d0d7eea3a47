package dev.edgecase.rules.list;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the redirects of a list. */
final class RedirectReader {
    private static final String SOURCE = "source_url";
    private static final String TARGET = "target_url";
    private static final String STATUS = "status_code";
    private static final String SUBDOMAINS = "include_subdomains";
    private static final String SUBPATHS = "subpath_matching";
    private static final String QUERY = "preserve_query_string";
    private static final String SUFFIX = "preserve_path_suffix";
    private static final List<String> KEYS = List.of(SOURCE, TARGET, STATUS, SUBDOMAINS, SUBPATHS, QUERY, SUFFIX);

    private static final Set<Long> STATUSES = Set.of(301L, 302L, 307L, 308L);
    private static final long MOVED_PERMANENTLY = 301;

    private final ListLimits limits;

    RedirectReader(ListLimits limits) {
        this.limits = limits;
    }

    /** Reads a redirect; what it returns beside problems is not to be used. */
    Optional<Redirect> read(PlainObject object, String comment) {
        object.knows(KEYS);
        var sourceText = url(object, SOURCE, ListError.SOURCE_LENGTH);
        var targetText = url(object, TARGET, ListError.TARGET_LENGTH);
        var source = sourceText.flatMap(text -> SourceUrl.read(object, SOURCE, text));
        var target = targetText.flatMap(text -> TargetUrl.read(object, TARGET, text));
        var status = object.has(STATUS) ? object.number(STATUS) : Optional.of(MOVED_PERMANENTLY);
        status.filter(code -> !STATUSES.contains(code))
                .ifPresent(code -> object.refuse(
                        ListError.STATUS,
                        STATUS,
                        "%d is not the status of a redirect".formatted(code),
                        "301, 302, 307, 308"));
        var options = options(object, source);
        target.filter(to -> options.keepsQuery() && !to.query().isEmpty())
                .ifPresent(to -> object.refuse(
                        ListError.QUERY,
                        TARGET,
                        "the target has a query, and the request's is to be kept",
                        "drop %s or the query".formatted(QUERY)));
        return source.flatMap(from ->
                target.flatMap(to -> status.map(code -> new Redirect(from, to, code.intValue(), options, comment))));
    }

    private Optional<String> url(PlainObject object, String key, ListError tooLong) {
        var text = object.text(key);
        if (text.isPresent() && text.get().length() > limits.urlLength()) {
            object.refuse(
                    tooLong,
                    key,
                    "the URL has %d characters".formatted(text.get().length()),
                    "it takes up to " + limits.urlLength());
            return Optional.empty();
        }
        return text;
    }

    /**
     * Suffixes are kept by default, which means nothing without subpaths; who says so all the same has forgotten the subpaths.
     *
     * <p>Source: Cloudflare docs, error-10048; that only saying so is an error: none. Certainty: documented; the latter assumed.
     */
    private Redirect.Options options(PlainObject object, Optional<SourceUrl> source) {
        var options = new Redirect.Options(
                object.flag(SUBDOMAINS, false),
                object.flag(SUBPATHS, false),
                object.flag(QUERY, false),
                object.flag(SUFFIX, true));
        if (!options.subpaths() && object.has(SUFFIX) && options.keepsSuffix()) {
            object.refuse(
                    ListError.SUFFIX,
                    SUFFIX,
                    "there is no path suffix to keep without %s".formatted(SUBPATHS),
                    "set %s to true or drop %s".formatted(SUBPATHS, SUFFIX));
        }
        source.filter(from -> options.subpaths() && from.slashes() > limits.subpathSlashes())
                .ifPresent(from -> object.refuse(
                        SOURCE,
                        "the path has %d slashes".formatted(from.slashes()),
                        "with %s it takes up to %d".formatted(SUBPATHS, limits.subpathSlashes())));
        return options;
    }
}
