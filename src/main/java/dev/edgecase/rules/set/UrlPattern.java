package dev.edgecase.rules.set;

import java.util.List;
import java.util.Optional;

/** A pattern of Page Rules: a URL with stars. */
public interface UrlPattern {
    /** Returns the pattern as it was saved. */
    String text();

    /** Returns the text of each star when the pattern matches this URL, {@code https://shop.test:8443/a?b}. */
    Optional<List<String>> match(String url);
}
