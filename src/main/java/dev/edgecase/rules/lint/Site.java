package dev.edgecase.rules.lint;

import dev.edgecase.rules.scheme.FieldSource;
import java.util.List;
import java.util.function.Function;

/**
 * What is known around rules.
 *
 * @param hosts the zone's names, each with its subdomains; empty where they are not known
 * @param alwaysHttps whether the zone sends visitors over http to https before any rule
 * @param asked finds the fields of a request for a URL, by somebody of whom nothing is known
 */
public record Site(List<String> hosts, boolean alwaysHttps, Function<Visit, FieldSource> asked) {
    /** Keeps a list that nobody changes. */
    public Site {
        hosts = List.copyOf(hosts);
    }
}
