package dev.edgecase.scenario.tree;

import java.util.List;

/** The lines of a file, to find where a scalar's own text begins. */
final class Lines {
    private final List<String> lines;

    Lines(String text) {
        this.lines = text.lines().toList();
    }

    /** Returns where the first character of a scalar stands that begins, quotes and all, at a place. */
    Place textOf(Place place) {
        var line = line(place.line());
        var first = place.column() <= line.length() ? line.charAt(place.column() - 1) : ' ';
        if (first == '"' || first == '\'') {
            return place.further(1);
        }
        if (first != '|' && first != '>') {
            return place;
        }
        for (var at = place.line() + 1; at <= lines.size(); at++) {
            var text = line(at);
            if (!text.isBlank()) {
                return new Place(
                        place.file(),
                        place.line() + 1,
                        text.length() - text.stripLeading().length() + 1);
            }
        }
        return place;
    }

    private String line(int number) {
        return number <= lines.size() ? lines.get(number - 1) : "";
    }
}
