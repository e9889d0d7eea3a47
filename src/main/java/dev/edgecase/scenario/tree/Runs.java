package dev.edgecase.scenario.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Letters of a text that folding, indentation and escapes part from how it is written; between those it stands in runs.
 *
 * @param runs where each run begins, in order; the first is that of the first character
 */
record Runs(List<Run> runs) implements Letters {
    /**
     * Characters that stand in one line as they are.
     *
     * @param index of the first in the text
     * @param place where that stands
     */
    record Run(int index, Place place) {}

    /**
     * Finds the characters of a text in the lines where it is written. Only white space differs there, and escapes; where anything else
     * does, the rest counts from there.
     *
     * @param quote what the text stands in, a blank for neither quotes nor apostrophes
     */
    static Letters in(Lines lines, Place start, char quote, String text) {
        var escapes = quote == '"' ? "\\" : "'";
        var plain = quote == ' ' || !text.contains(escapes);
        return plain && lines.line(start.line()).startsWith(text, start.column() - 1)
                ? Letters.from(start)
                : new Search(lines, start, quote, text).letters();
    }

    @Override
    public Place at(int index) {
        var last = runs.get(0);
        for (var run : runs) {
            if (run.index > index) {
                break;
            }
            last = run;
        }
        return last.place.further(index - last.index);
    }

    /** Walks through a text and what is written at once. */
    private static final class Search {
        private final Lines lines;
        private final String file;
        private final char quote;
        private final String text;
        private final List<Run> runs = new ArrayList<>();
        private String line;
        private int number;
        private int column;
        private int index;

        Search(Lines lines, Place start, char quote, String text) {
            this.lines = lines;
            this.file = start.file();
            this.quote = quote;
            this.text = text;
            number = start.line();
            column = start.column() - 1;
            line = lines.line(number);
        }

        Letters letters() {
            var reads = true;
            run(0);
            while (reads && index < text.length()) {
                reads = blanks() || escape() || letter();
            }
            return new Runs(List.copyOf(runs));
        }

        private void run(int back) {
            runs.add(new Run(index - back, new Place(file, number, column + 1 - back)));
        }

        private char written() {
            return column < line.length() ? line.charAt(column) : ' ';
        }

        /** White space counts for nothing, but for what stands in front of a letter in its line. */
        private boolean blanks() {
            var from = index;
            var indent = 0;
            while (index < text.length() && Character.isWhitespace(text.charAt(index))) {
                indent = text.charAt(index) == '\n' ? 0 : indent + 1;
                index++;
            }
            var first = number;
            var start = column;
            while (blankIsNext()) {
                column += written() == '\\' && column + 1 < line.length() ? 2 : 1;
                if (column > line.length()) {
                    number++;
                    line = lines.line(number);
                    column = 0;
                }
            }
            var moved = number > first || column - start != index - from;
            if (moved) {
                var asWritten = from == 0 || text.lastIndexOf('\n', index - 1) >= from;
                run(asWritten ? Math.min(indent, column) : 0);
            }
            return index > from || number > first || column > start;
        }

        private boolean blankIsNext() {
            if (quote == '"' && written() == '\\') {
                return "nrt \n".indexOf(next()) >= 0;
            }
            return Character.isWhitespace(written()) && (column < line.length() || number < lines.count());
        }

        private char next() {
            return column + 1 < line.length() ? line.charAt(column + 1) : '\n';
        }

        private boolean escape() {
            if (quote == '\'' && written() == '\'' && next() == '\'') {
                return escaped(2, 1);
            }
            if (quote != '"' || written() != '\\') {
                return false;
            }
            return switch (next()) {
                case 'x' -> escaped(4, 1);
                case 'u' -> escaped(6, 1);
                case 'U' -> escaped(10, Character.charCount(text.codePointAt(index)));
                default -> escaped(2, 1);
            };
        }

        private boolean escaped(int columns, int letters) {
            column += columns;
            index += letters;
            run(0);
            return true;
        }

        private boolean letter() {
            var same = written() == text.charAt(index);
            column++;
            index++;
            return same;
        }
    }
}
