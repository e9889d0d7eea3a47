package dev.edgecase.phase.response;

import dev.edgecase.error.EdgeError;
import dev.edgecase.error.ErrorShape;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.rules.set.CustomPages;
import java.util.Optional;
import java.util.Set;

/**
 * The sorts of Error Pages: what the zone's owner shows in place of the edge's own page.
 *
 * <p>Source: Cloudflare docs, rules/custom-errors/reference/error-page-types and rules/custom-errors/troubleshooting. Certainty:
 * documented; that the blank pages of the layer in front cannot be customized is assumed.
 */
enum ErrorPageType {
    /** 502, 504, 520 and up. */
    SERVER_ERRORS("500_errors", "::CLOUDFLARE_ERROR_500S_BOX::"),
    /** 1xxx. */
    NUMBERED_ERRORS("1000_errors", "::CLOUDFLARE_ERROR_1000S_BOX::"),
    /** The WAF's blocks. */
    WAF_BLOCK("waf_block", ""),
    /** Blocks of IP Access rules. */
    IP_BLOCK("ip_block", ""),
    /** Blocks of rate limiting rules. */
    RATE_LIMIT_BLOCK("ratelimit_block", "");

    private static final Set<Integer> SPARED_STATUSES = Set.of(500, 501, 503, 505);
    private static final Set<Integer> SPARED_CODES = Set.of(1001, 1003, 1018, 1023);
    private static final Set<Integer> IP_BANS = Set.of(1005, 1006, 1007, 1008, 1009);

    private final String id;
    private final String token;

    ErrorPageType(String id, String token) {
        this.id = id;
        this.token = token;
    }

    /** Returns the sort of page for an error of the edge; empty where none is shown, whatever the zone has. */
    static Optional<ErrorPageType> of(EdgeError error, int status, EdgeRequest request) {
        if (SPARED_STATUSES.contains(status)
                || SPARED_CODES.contains(error.code())
                || error.shape() == ErrorShape.UNSTYLED
                || !request.headers().contains("Accept-Encoding")) {
            return Optional.empty();
        }
        if (error.shape() == ErrorShape.BLOCK) {
            return Optional.of(WAF_BLOCK);
        }
        if (error.isNumbered()) {
            return Optional.of(numbered(error));
        }
        return error.code() >= 500 ? Optional.of(SERVER_ERRORS) : Optional.empty();
    }

    private static ErrorPageType numbered(EdgeError error) {
        if (IP_BANS.contains(error.code())) {
            return IP_BLOCK;
        }
        return error.code() == EdgeError.RATE_LIMITED.code() ? RATE_LIMIT_BLOCK : NUMBERED_ERRORS;
    }

    /** Returns the zone's page, or else the account's. */
    Optional<String> of(CustomPages pages) {
        return Optional.ofNullable(pages.pages().get(id))
                .or(() -> Optional.ofNullable(pages.accountPages().get(id)));
    }

    /** Returns the name in the API. */
    String id() {
        return id;
    }

    /** Returns a page of this sort with the edge's own words in the place of their token, where it has one. */
    String fill(String content, String words) {
        return token.isEmpty() ? content : content.replace(token, words);
    }
}
