package dev.edgecase.rules.tool;

import dev.edgecase.rules.value.IpSet;
import dev.edgecase.rules.value.UrlPattern;
import java.util.List;
import java.util.OptionalInt;

/**
 * A Zone Lockdown: URLs that a few addresses may come to, and nobody else.
 *
 * @param id 32 hex digits
 * @param description what people call it; may be empty
 * @param urls the URLs, without query
 * @param allowed who may come
 * @param priority the lower comes first; empty behind all that have one
 */
public record Lockdown(String id, String description, List<UrlPattern> urls, IpSet allowed, OptionalInt priority) {
    /** Keeps a list that nobody changes. */
    public Lockdown {
        urls = List.copyOf(urls);
    }

    /** Returns its description, or else the first of its URLs. */
    public String title() {
        return description.isEmpty() ? urls.get(0).text() : description;
    }
}
