package dev.edgecase.verify.report;

/**
 * Colours for a terminal.
 *
 * @param coloured whether there are any
 */
record Paint(boolean coloured) {
    String bad(String text) {
        return in("\u001b[1;31m", text);
    }

    String good(String text) {
        return in("\u001b[32m", text);
    }

    String bold(String text) {
        return in("\u001b[1m", text);
    }

    String dim(String text) {
        return in("\u001b[2m", text);
    }

    private String in(String colour, String text) {
        return coloured ? colour + text + "\u001b[0m" : text;
    }
}
