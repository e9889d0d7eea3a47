package dev.edgecase.testorigin.demo;

import java.util.List;

/**
 * One page of the demo origin.
 *
 * @param chapter under which heading of the index it stands
 * @param route the exact path, or with {@code /} at its end a prefix
 * @param links where to go from the index, each with the query that shows the point
 * @param look what to look at
 * @param edge how the edge answers
 * @param answer what the origin does
 */
record DemoPage(Chapter chapter, String route, List<String> links, String look, String edge, DemoAnswer answer) {

    /** The headings of the index, in order. */
    enum Chapter {
        SEES("What the origin sees"),
        STATUSES("Statuses"),
        WAITS("Slow answers and interim responses"),
        BREAKS("Broken answers"),
        STREAMS("Streams and sockets"),
        FILES("Files");

        private final String title;

        Chapter(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    boolean serves(String path) {
        return route.endsWith("/") ? path.startsWith(route) : path.equals(route);
    }
}
