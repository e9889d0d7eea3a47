package dev.edgecase.verify.doctor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the catalogue says of a weakness.
 *
 * @param severity how much it hurts
 * @param title what it is, in a few words
 * @param why what comes of it behind the edge
 * @param change what to do, for every server
 * @param snippets how, by server: {@code nginx}, {@code apache}, {@code node}; in this order, where there is something to set
 * @param scenario the file that shows what comes of it, {@code scenarios/visitors/earlier-proxies.yaml}
 */
public record Advice(
        Severity severity, String title, String why, String change, Map<String, String> snippets, String scenario) {
    /** Keeps a map that nobody changes. */
    public Advice {
        snippets = Collections.unmodifiableMap(new LinkedHashMap<>(snippets));
    }
}
