package dev.edgecase.verify.result;

/**
 * One comparison. Values that open doors are masked already.
 *
 * @param where what was compared, as its key stands in the file: {@code headers cf-cache-status}, {@code origin.requests}
 * @param expected what was expected, in words: {@code 404}, {@code text containing "a"}
 * @param found what there was; {@code nothing} for an absent value
 * @param met whether it fits
 */
public record Check(String where, String expected, String found, boolean met) {
    /** How a value that is not there is written. */
    public static final String NOTHING = "nothing";

    private static final String WARNING = "warning";

    /** Returns what the edge warns about; it is met unless somebody is strict about it. */
    public static Check warning(String words, boolean strict) {
        return new Check(WARNING, strict ? "no warning" : "no warning, with --strict", words, !strict);
    }

    /** Tells whether it is a warning. */
    public boolean isWarning() {
        return where.equals(WARNING);
    }
}
