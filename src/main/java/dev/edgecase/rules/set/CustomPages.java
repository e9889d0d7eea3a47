package dev.edgecase.rules.set;

import java.util.Map;

/**
 * Error Pages and the assets that custom error rules serve.
 *
 * @param pages the zone's by their identifier, {@code 500_errors}
 * @param accountPages the account's, for what the zone has none for
 * @param assets by name
 */
public record CustomPages(Map<String, String> pages, Map<String, String> accountPages, Map<String, Asset> assets) {
    /** None at all. */
    public static final CustomPages NONE = new CustomPages(Map.of(), Map.of(), Map.of());

    /** Keeps maps that nobody changes. */
    public CustomPages {
        pages = Map.copyOf(pages);
        accountPages = Map.copyOf(accountPages);
        assets = Map.copyOf(assets);
    }

    /**
     * A page to serve.
     *
     * @param content the body, tokens and all
     * @param contentType {@code text/html}
     */
    public record Asset(String content, String contentType) {}
}
