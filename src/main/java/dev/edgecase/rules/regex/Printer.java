package dev.edgecase.rules.regex;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes an expression in RE2/J's syntax, where nothing depends on flags.
 *
 * <p>RE2/J repeats at most 1,000 times and follows nested options by recursion, so large numbers are written in chunks. Its parser
 * copies the rest of the pattern at every group and every range of a class, so the text is kept short and that work is counted. Of
 * the groups only those that a replacement can name are remembered; a group in several chunks has several numbers.
 */
final class Printer {
    /** The most copies in a chunk of those that must be there. */
    static final int MOST_REQUIRED = 1_000;

    /** The most copies in a chunk of those that may be there. */
    static final int MOST_OPTIONAL = 100;

    /** More chunks of a group than matter to anybody; each costs memory whenever a value is matched. */
    private static final int MOST_GROUPS = 64;

    private static final CodeSet ANY = CodeSet.of(0, CodeSet.LAST_BYTE);
    private static final CodeSet NOT_LINE_FEED = CodeSet.of('\n', '\n').complement(CodeSet.LAST_BYTE);
    private static final String SPECIAL = "\\.+*?()|[]{}^$-";

    private final StringBuilder out = new StringBuilder();
    private final List<Integer> groups = new ArrayList<>();
    private final boolean marked;
    private final int remembered;
    private long steps;

    /**
     * Makes a printer.
     *
     * @param marked whether it is for values with {@link Marks}
     * @param remembered the highest number of a group that is remembered
     */
    Printer(boolean marked, int remembered) {
        this.marked = marked;
        this.remembered = remembered;
    }

    /**
     * What was written.
     *
     * @param groups the number in the pattern of each group, in the order of RE2/J's numbers
     * @param work how many chars RE2/J's parser copies
     */
    record Printed(String text, List<Integer> groups, long work) {}

    Printed print(Node node) {
        if (marked) {
            out.append("(?s)\\A(?:...)*?("); // only every third place lies between the marks
        }
        print(node, true);
        var text = out.append(marked ? ")" : "").toString();
        return new Printed(text, List.copyOf(groups), steps * text.length() / 2);
    }

    private void print(Node node, boolean remember) {
        if (node instanceof Node.OneOf one) {
            out.append(marked ? "." : "");
            oneOf(one.bytes());
            out.append(marked ? "." : "");
        } else if (node instanceof Node.Place place) {
            out.append(place.anchor().marked());
            steps += 2;
        } else if (node instanceof Node.Sequence sequence) {
            sequence.parts().forEach(part -> print(part, remember));
        } else if (node instanceof Node.Choice choice) {
            choice(choice, remember);
        } else if (node instanceof Node.Group group) {
            group(group, remember && group.index() <= remembered && groups.size() < MOST_GROUPS);
        } else {
            repeat((Node.Repeat) node, remember);
        }
    }

    private void choice(Node.Choice choice, boolean remember) {
        open();
        var before = "";
        for (var branch : choice.branches()) {
            out.append(before);
            print(branch, remember);
            before = "|";
        }
        out.append(')');
    }

    private void open() {
        out.append("(?:");
        steps += 2;
    }

    private void group(Node.Group group, boolean remember) {
        if (remember) {
            out.append('(');
            steps++;
            groups.add(group.index());
        } else {
            open();
        }
        print(group.part(), remember);
        out.append(')');
    }

    private void repeat(Node.Repeat repeat, boolean remember) {
        var required = repeat.min();
        var optional = repeat.max() == Node.UNLIMITED ? 0 : repeat.max() - required;
        for (; required > MOST_REQUIRED; required -= MOST_REQUIRED) {
            chunk(repeat, "{" + MOST_REQUIRED + "}", remember);
        }
        if (repeat.max() == Node.UNLIMITED) {
            chunk(repeat, required == 0 ? "*" : required == 1 ? "+" : "{" + required + ",}", remember);
            return;
        }
        if (required > 0) {
            chunk(repeat, "{" + required + "}", remember);
        }
        for (; optional > MOST_OPTIONAL; optional -= MOST_OPTIONAL) {
            chunk(repeat, "{0," + MOST_OPTIONAL + "}", remember);
        }
        if (optional > 0) {
            chunk(repeat, optional == 1 ? "?" : "{0," + optional + "}", remember);
        }
    }

    private void chunk(Node.Repeat repeat, String operator, boolean remember) {
        if (repeat.part() instanceof Node.OneOf && !marked) {
            print(repeat.part(), remember);
        } else {
            open();
            print(repeat.part(), remember);
            out.append(')');
        }
        out.append(operator).append(repeat.greedy() ? "" : "?");
    }

    private void oneOf(CodeSet bytes) {
        if (bytes.isSingle()) {
            code(bytes.first(0));
        } else if (bytes.equals(marked ? ANY : NOT_LINE_FEED)) {
            out.append('.');
        } else if (bytes.isEmpty()) {
            out.append("[^");
            range(0, CodeSet.LAST_BYTE);
            out.append(']');
        } else {
            out.append('[');
            for (var i = 0; i < bytes.ranges(); i++) {
                range(bytes.first(i), bytes.last(i));
            }
            out.append(']');
        }
    }

    private void range(int first, int last) {
        steps += 3;
        code(first);
        if (last == CodeSet.LAST_BYTE) {
            out.append('-').appendCodePoint(CodeSet.LAST_CODE_POINT); // no value holds more; RE2/J knows "any" as such
        } else if (last > first) {
            out.append('-');
            code(last);
        }
    }

    private void code(int code) {
        if (SPECIAL.indexOf(code) >= 0) {
            out.append('\\');
            steps += 2;
        }
        out.append((char) code);
    }
}
