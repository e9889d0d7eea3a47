package dev.edgecase.rules.regex;

/**
 * The flags in force at a place of a pattern.
 *
 * <p>Source: syntax of the regex crate, the engine's own choice being that {@code u} is off. Certainty: documented.
 *
 * @param letters those that are on, of {@link #KNOWN}
 */
record Flags(String letters) {
    static final String KNOWN = "imsURux";
    static final Flags NONE = new Flags("");

    /** Case does not matter. */
    boolean ignoreCase() {
        return has('i');
    }

    /** {@code ^} and {@code $} are about lines. */
    boolean lines() {
        return has('m');
    }

    /** The dot matches line ends as well. */
    boolean dotMatchesAll() {
        return has('s');
    }

    /** {@code a*} is lazy and {@code a*?} greedy. */
    boolean lazy() {
        return has('U');
    }

    /** A line may end in CR, LF or CRLF. */
    boolean crlf() {
        return has('R');
    }

    /** Characters in place of bytes. */
    boolean unicode() {
        return has('u');
    }

    /** White space and comments do not count. */
    boolean verbose() {
        return has('x');
    }

    Flags with(char flag, boolean on) {
        var others = letters.replace(String.valueOf(flag), "");
        return new Flags(on ? others + flag : others);
    }

    private boolean has(char flag) {
        return letters.indexOf(flag) >= 0;
    }
}
