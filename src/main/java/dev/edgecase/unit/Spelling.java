package dev.edgecase.unit;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant when a name is not known. */
public final class Spelling {
    private Spelling() {}

    /** Returns the known name that is closest to the one written, if any is close: a third of its letters may differ. */
    public static Optional<String> closest(String written, Collection<String> known) {
        var limit = Math.max(1, written.length() / 3);
        var best = Optional.<String>empty();
        for (var name : known) {
            // names of very different length are never close: most of a long list is passed over at once
            var near = Math.abs(written.length() - name.length()) <= limit;
            var distance = near ? distance(plain(written), plain(name)) : Integer.MAX_VALUE;
            if (distance <= limit) {
                best = Optional.of(name);
                limit = distance - 1;
            }
        }
        return best;
    }

    /** Returns {@code ; did you mean x?}, or nothing when nothing is close. */
    public static String hint(String written, Collection<String> known) {
        return closest(written, known)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    /** Returns {@code did you mean x?}, or other words when nothing is close. */
    public static String meant(String written, Collection<String> known, String otherwise) {
        return closest(written, known).map(name -> "did you mean " + name + "?").orElse(otherwise);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Counts the letters to insert, drop or replace, where two swapped neighbours count once. */
    private static int distance(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, new int[] {i, j});
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int step(int[][] rows, String a, String b, int[] at) {
        var i = at[0];
        var j = at[1];
        var same = a.charAt(i - 1) == b.charAt(j - 1);
        var best = Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + (same ? 0 : 1));
        var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
