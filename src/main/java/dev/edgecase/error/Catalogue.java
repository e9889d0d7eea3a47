package dev.edgecase.error;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the rows of the error tables; used once, while {@link EdgeError} is initialised. */
final class Catalogue {
    /**
     * Errors that pass or that the visitor must mend.
     * Source: published captures for 1015. Certainty: assumed for the others.
     */
    private static final Set<Integer> NOT_THE_OWNERS = Set.of(500, 1015, 1038, 1200, 1205);

    private Catalogue() {}

    static Map<Integer, EdgeError> read() {
        Map<Integer, EdgeError> errors = new TreeMap<>();
        readInto(errors, EdgeErrorRows.ROWS);
        readInto(errors, NumberedErrorRows.ROWS);
        return Collections.unmodifiableMap(errors);
    }

    private static void readInto(Map<Integer, EdgeError> errors, String table) {
        List<String> row = new ArrayList<>();
        for (String line : split(table, '\n')) {
            if (line.isEmpty()) {
                add(errors, row);
                row.clear();
            } else if (line.startsWith("  ")) {
                row.set(row.size() - 1, row.get(row.size() - 1).concat(line.substring(1)));
            } else {
                row.add(row.isEmpty() ? line : line.substring(2));
            }
        }
    }

    /** Adds the errors of one row: its table line, what happened, what to do. */
    private static void add(Map<Integer, EdgeError> errors, List<String> row) {
        List<String> cells = split(row.get(0), '|');
        List<String> status = split(cells.get(0), ' ');
        for (String code : split(status.get(0), ',')) {
            EdgeError error = error(Integer.parseInt(code), row, cells, status);
            errors.put(error.code(), error);
        }
    }

    private static EdgeError error(int code, List<String> row, List<String> cells, List<String> status) {
        String title = cells.get(1);
        List<String> category = split(cells.get(2), ' ');
        List<String> name = split(cells.get(4), ' ');
        boolean unnamed = name.get(0).equals("-");
        ErrorShape shape = cells.size() > 5 ? ErrorShape.valueOf(upper(cells.get(5))) : ErrorShape.PAGE;
        boolean owners = shape == ErrorShape.PAGE && !NOT_THE_OWNERS.contains(code);
        return new EdgeError(
                code,
                Integer.parseInt(status.get(1)),
                title,
                ErrorCategory.valueOf(upper(category.get(0))),
                shape,
                seconds(cells.get(3)),
                unnamed ? snakeCase(title) : name.get(0),
                new EdgeError.Advice(row.get(1), row.get(2), owners),
                new EdgeError.Certainties(
                        certainty(status.get(2)),
                        certainty(category.get(1)),
                        unnamed ? Certainty.ASSUMED : certainty(name.get(1))));
    }

    private static Optional<Duration> seconds(String cell) {
        return cell.equals("-") ? Optional.empty() : Optional.of(Duration.ofSeconds(Long.parseLong(cell)));
    }

    /** Splits by hand: a start that loads neither regular expressions nor lambdas is 20 ms shorter. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
            parts.add(text.substring(from, to).stripTrailing());
            from = separator == '|' ? to + 2 : to + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static Certainty certainty(String letter) {
        return switch (letter) {
            case "D" -> Certainty.DOCUMENTED;
            case "O" -> Certainty.OBSERVED;
            case "A" -> Certainty.ASSUMED;
            default -> throw new IllegalStateException("no certainty is called " + letter);
        };
    }

    /** The name of an error whose real name nobody published: its title in snake_case. */
    private static String snakeCase(String title) {
        StringBuilder name = new StringBuilder(title.length());
        String lower = title.toLowerCase(Locale.ROOT);
        for (int at = 0; at < lower.length(); at++) {
            char c = lower.charAt(at);
            if (Escape.isAsciiLetterOrDigit(c)) {
                name.append(c);
            } else if (c != '\'' && !name.isEmpty() && name.charAt(name.length() - 1) != '_') {
                name.append('_');
            }
        }
        boolean trailing = name.charAt(name.length() - 1) == '_';
        return trailing ? name.substring(0, name.length() - 1) : name.toString();
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
