package dev.edgecase.scenario.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a file, to find where a scalar's own text stands. */
final class Lines {
    private final String text;
    private @Nullable List<String> lines;

    Lines(String text) {
        this.text = text;
    }

    private List<String> lines() {
        if (lines == null) {
            lines = text.lines().toList();
        }
        return lines;
    }

    /** Letters that are looked for when somebody asks. */
    private record Late(Lines lines, Place place, String text) implements Letters {
        @Override
        public Place at(int index) {
            return lines.found(place, text).at(index);
        }
    }

    /** Returns where the text of a scalar stands that begins, quotes and all, at a place. */
    Letters lettersOf(Place place, String scalar) {
        return new Late(this, place, scalar);
    }

    private Letters found(Place place, String scalar) {
        var line = line(place.line());
        var first = place.column() <= line.length() ? line.charAt(place.column() - 1) : ' ';
        var quoted = first == '"' || first == '\'';
        return quoted
                ? Runs.in(this, place.further(1), first, scalar)
                : Runs.in(this, unquoted(place, first), ' ', scalar);
    }

    int count() {
        return lines().size();
    }

    private Place unquoted(Place place, char first) {
        if (first != '|' && first != '>') {
            return place;
        }
        for (var at = place.line() + 1; at <= count(); at++) {
            var below = line(at);
            if (!below.isBlank()) {
                return new Place(
                        place.file(),
                        place.line() + 1,
                        below.length() - below.stripLeading().length() + 1);
            }
        }
        return place;
    }

    String line(int number) {
        return number <= count() ? lines().get(number - 1) : "";
    }
}
