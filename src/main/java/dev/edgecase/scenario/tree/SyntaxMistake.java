package dev.edgecase.scenario.tree;

import java.util.regex.Pattern;

/** Makes one line of what the YAML library says about a text that is no YAML. */
final class SyntaxMistake {
    private static final Pattern AT = Pattern.compile("line:? (\\d{1,9}), column:? (\\d{1,9})");

    private SyntaxMistake() {}

    /** Says what is wrong, at the place that the message names; at the start where it names none. */
    static Finding of(Place start, String text, String message) {
        var place = start;
        var file = start.file();
        for (var at = AT.matcher(message.split("\n at \\[", 2)[0]); at.find(); ) {
            place = new Place(file, Integer.parseInt(at.group(1)), Integer.parseInt(at.group(2)));
        }
        var format = file.endsWith(".json") ? "JSON" : "YAML";
        if (format.equals("YAML")
                && (message.contains("(TAB)") || lineOf(text, place).startsWith("\t"))) {
            return new Finding(place, "", "a tab stands here", "tabs cannot indent YAML; use spaces");
        }
        return new Finding(place, "", "this is not %s: %s".formatted(format, problem(message)), remedy(message));
    }

    private static String lineOf(String text, Place place) {
        return text.lines().skip(place.line() - 1L).findFirst().orElse("");
    }

    /** The library tells what it was doing, then what it found; the latter is the last line that is not about the place. */
    private static String problem(String message) {
        var problem = "";
        var words = message.replaceAll(" \\(start marker at \\[[^\\]]*\\]\\)", "");
        for (var line : words.split("\n at \\[", 2)[0].split("\n", -1)) {
            var trimmed = line.trim();
            if (!line.startsWith(" ") && !trimmed.isEmpty() && !trimmed.startsWith("in reader")) {
                problem = trimmed;
            }
        }
        return problem.isEmpty() ? "it cannot be read" : problem.replace("'<block end>'", "the end of the block");
    }

    private static String remedy(String message) {
        if (message.contains("mapping values are not allowed here")) {
            return "check the indentation, or put a text with a colon and a space into quotes";
        }
        if (message.contains("expected <block end>") || message.contains("but found '<block mapping start>'")) {
            return "check the indentation of this line and the one before";
        }
        if (message.contains("cannot start any token")) {
            return "put the text into quotes";
        }
        return message.contains("expected ',' or") ? "a comma, or the closing bracket or brace, is missing" : "";
    }
}
