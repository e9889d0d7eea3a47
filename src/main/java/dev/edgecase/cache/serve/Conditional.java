package dev.edgecase.cache.serve;

import dev.edgecase.cache.policy.CacheReason;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HttpDate;

/**
 * Whether the visitor has the response already, by what the request says; and why, or why not.
 *
 * <p>{@code If-None-Match} is compared weakly and hides {@code If-Modified-Since}; {@code If-Match} and {@code If-Unmodified-Since}
 * are passed over. Source: Cloudflare docs, cache/reference/etag-headers and cache/concepts/revalidation, and Cloudflare's
 * open-source proxy framework. Certainty: documented for 304, observed for the rest; that {@code *} matches a response without
 * {@code ETag} is assumed.
 */
public enum Conditional implements CacheReason {
    /** The visitor has it: a tag fits. */
    TAG_FITS("etag-fits", "the visitor has the version with this ETag", true),
    /** The visitor has it: it has not changed since. */
    NOT_MODIFIED_SINCE("not-modified-since", "it has not changed since the visitor's If-Modified-Since", true),
    /** The visitor asked for nothing of the kind. */
    NOT_ASKED("not-asked", "the visitor set no condition", false),
    /** Only a 200 can be confirmed. */
    NOT_200("status-not-200", "only a response with status 200 is answered by 304", false),
    /** No tag fits. */
    TAG_DIFFERS("etag-differs", "no ETag of If-None-Match is the response's", false),
    /** It has changed since. */
    MODIFIED_SINCE("modified-since", "it has changed since the visitor's If-Modified-Since", false),
    /** One of both dates is missing or none. */
    NO_DATE("no-date", "If-Modified-Since or the response's Last-Modified is no date", false);

    private static final int OK = 200;

    private final String id;
    private final String words;
    private final boolean confirms;

    Conditional(String id, String words, boolean confirms) {
        this.id = id;
        this.words = words;
        this.confirms = confirms;
    }

    /** Decides for a GET or HEAD and the response it would otherwise get. */
    public static Conditional of(EdgeRequest request, int status, Headers response) {
        var asked = request.headers();
        var byTag = asked.contains("If-None-Match");
        if (!byTag && !asked.contains("If-Modified-Since")) {
            return NOT_ASKED;
        }
        if (status != OK) {
            return NOT_200;
        }
        return byTag ? byTag(asked, response.first("ETag").orElse("")) : byDate(asked, response);
    }

    private static Conditional byTag(Headers asked, String tag) {
        for (var list : asked.all("If-None-Match")) {
            if (list.equals("*") || (!tag.isEmpty() && lists(list, opaque(tag)))) {
                return TAG_FITS;
            }
        }
        return TAG_DIFFERS;
    }

    /** Tells whether a tag stands in a list between commas; a tag may hold commas itself, or lack its quotes. */
    private static boolean lists(String list, String tag) {
        var at = 0;
        while (at < list.length()) {
            if (list.startsWith("W/", at)) {
                at += 2;
            }
            if (list.startsWith(tag, at) && endsAt(list, at + tag.length())) {
                return true;
            }
            at = list.indexOf(',', at);
            if (at < 0) {
                return false;
            }
            while (at < list.length() && (list.charAt(at) == ',' || isSpace(list.charAt(at)))) {
                at++;
            }
        }
        return false;
    }

    private static boolean endsAt(String list, int end) {
        var at = end;
        while (at < list.length() && isSpace(list.charAt(at))) {
            at++;
        }
        return at == list.length() || list.charAt(at) == ',';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static Conditional byDate(Headers asked, Headers response) {
        var since = asked.first("If-Modified-Since").flatMap(HttpDate::parse);
        var modified = response.first("Last-Modified").flatMap(HttpDate::parse);
        if (since.isEmpty() || modified.isEmpty()) {
            return NO_DATE;
        }
        return since.get().isBefore(modified.get()) ? MODIFIED_SINCE : NOT_MODIFIED_SINCE;
    }

    /** Tells whether the answer is 304. */
    public boolean isNotModified() {
        return confirms;
    }

    /**
     * Returns the fields of the 304 in place of the response with these. A strong {@code ETag} is weak where the visitor knows it so:
     * what the visitor has was compressed or otherwise changed on its way, and so would be what the 304 stands for (RFC 9110 section
     * 15.4.5).
     */
    static Headers notModified(EdgeRequest request, Headers whole) {
        var fields = whole.edit()
                .remove("Content-Length")
                .remove("Content-Type")
                .remove("Content-Encoding")
                .remove("Transfer-Encoding")
                .remove("Accept-Ranges");
        whole.first("ETag")
                .map(tag -> "W/" + tag)
                .filter(weak -> request.headers().all("If-None-Match").stream().anyMatch(list -> list.contains(weak)))
                .ifPresent(weak -> fields.set("ETag", weak));
        return fields.build();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String remedy() {
        return "";
    }
}
