package dev.edgecase.rules.regex;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes an expression in RE2/J's syntax, where nothing depends on flags.
 *
 * <p>RE2/J repeats at most 1,000 times and follows nested options by recursion, so large numbers are written in chunks. Of the groups
 * only those that a replacement can name are remembered, and of a chunked group the last chunk.
 */
final class Printer {
    /** The most copies in a chunk of those that must be there. */
    static final int MOST_REQUIRED = 1_000;

    /** The most copies in a chunk of those that may be there. */
    static final int MOST_OPTIONAL = 100;

    private final StringBuilder out = new StringBuilder();
    private final List<Integer> groups = new ArrayList<>();
    private final boolean marked;
    private final int remembered;

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
     */
    record Printed(String text, List<Integer> groups) {}

    Printed print(Node node) {
        if (marked) {
            out.append("(?s)\\A(?:...)*?("); // only every third place lies between the marks
        }
        print(node, true);
        return new Printed(out.append(marked ? ")" : "").toString(), List.copyOf(groups));
    }

    private void print(Node node, boolean remember) {
        if (node instanceof Node.OneOf one) {
            out.append(marked ? "(?:." : "");
            oneOf(one.bytes());
            out.append(marked ? ".)" : "");
        } else if (node instanceof Node.Place place) {
            out.append(place.anchor().marked());
        } else if (node instanceof Node.Sequence sequence) {
            sequence.parts().forEach(part -> print(part, remember));
        } else if (node instanceof Node.Choice choice) {
            choice(choice, remember);
        } else if (node instanceof Node.Group group) {
            group(group, remember && group.index() <= remembered);
        } else {
            repeat((Node.Repeat) node, remember);
        }
    }

    private void choice(Node.Choice choice, boolean remember) {
        var before = "(?:";
        for (var branch : choice.branches()) {
            out.append(before);
            print(branch, remember);
            before = "|";
        }
        out.append(')');
    }

    private void group(Node.Group group, boolean remember) {
        out.append(remember ? "(" : "(?:");
        if (remember) {
            groups.add(group.index());
        }
        print(group.part(), remember);
        out.append(')');
    }

    private void repeat(Node.Repeat repeat, boolean remember) {
        var required = repeat.min();
        var optional = repeat.max() == Node.UNLIMITED ? 0 : repeat.max() - required;
        for (; required > MOST_REQUIRED; required -= MOST_REQUIRED) {
            chunk(repeat, "{" + MOST_REQUIRED + "}", false);
        }
        if (repeat.max() == Node.UNLIMITED) {
            chunk(repeat, required == 0 ? "*" : required == 1 ? "+" : "{" + required + ",}", remember);
            return;
        }
        if (required > 0) {
            chunk(repeat, "{" + required + "}", remember && optional == 0);
        }
        for (; optional > MOST_OPTIONAL; optional -= MOST_OPTIONAL) {
            chunk(repeat, "{0," + MOST_OPTIONAL + "}", false);
        }
        if (optional > 0) {
            chunk(repeat, "{0," + optional + "}", remember);
        }
    }

    private void chunk(Node.Repeat repeat, String operator, boolean remember) {
        out.append("(?:");
        print(repeat.part(), remember);
        out.append(')').append(operator).append(repeat.greedy() ? "" : "?");
    }

    private void oneOf(CodeSet bytes) {
        if (bytes.isSingle()) {
            code(bytes.first(0));
            return;
        }
        if (bytes.isEmpty()) {
            out.append("[^\\x{0}-\\x{10FFFF}]");
            return;
        }
        out.append('[');
        for (var i = 0; i < bytes.ranges(); i++) {
            code(bytes.first(i));
            out.append('-');
            // no value holds more than bytes, and RE2/J knows "any" and "any but a line feed" as such
            code(bytes.last(i) == CodeSet.LAST_BYTE ? CodeSet.LAST_CODE_POINT : bytes.last(i));
        }
        out.append(']');
    }

    private void code(int code) {
        if (code < 0x80 && Character.isLetterOrDigit(code)) {
            out.append((char) code);
        } else {
            out.append("\\x{").append(Integer.toHexString(code)).append('}');
        }
    }
}
