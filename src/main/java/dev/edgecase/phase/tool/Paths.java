package dev.edgecase.phase.tool;

import dev.edgecase.pipeline.Exchange;

/** The path of a request as rules see it by now. */
final class Paths {
    private Paths() {}

    static String of(Exchange exchange) {
        var target = exchange.target();
        var query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
