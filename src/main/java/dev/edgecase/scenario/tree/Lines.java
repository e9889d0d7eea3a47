package dev.edgecase.scenario.tree;

import java.util.List;

/** The lines of a file, to find where a scalar's own text stands. */
final class Lines {
    private final List<String> lines;

    Lines(String text) {
        this.lines = text.lines().toList();
    }

    /** Returns where the text of a scalar stands that begins, quotes and all, at a place. */
    Letters lettersOf(Place place, String text) {
        var line = line(place.line());
        var first = place.column() <= line.length() ? line.charAt(place.column() - 1) : ' ';
        var quoted = first == '"' || first == '\'';
        return quoted
                ? Letters.in(this, place.further(1), first, text)
                : Letters.in(this, unquoted(place, first), ' ', text);
    }

    int count() {
        return lines.size();
    }

    private Place unquoted(Place place, char first) {
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

    String line(int number) {
        return number <= lines.size() ? lines.get(number - 1) : "";
    }
}
