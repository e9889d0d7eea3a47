package dev.edgecase.rules.shield;

import dev.edgecase.http.Headers;

/**
 * The head of a request that is looked at.
 *
 * @param method {@code GET}
 * @param host in lower case, without its port
 * @param path without the query
 * @param query without the question mark
 * @param headers the visitor's fields
 * @param hasBody whether there is a body
 */
public record Sent(String method, String host, String path, String query, Headers headers, boolean hasBody) {}
