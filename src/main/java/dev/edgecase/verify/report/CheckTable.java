package dev.edgecase.verify.report;

import dev.edgecase.log.PlainText;
import dev.edgecase.verify.result.Check;
import java.util.List;
import java.util.function.Function;

/** What was expected beside what was found, in columns. */
final class CheckTable {
    private static final int WIDEST_WHERE = 48;
    private static final int WIDEST_VALUE = 60;
    private static final String GAP = "   ";

    private final Paint paint;

    CheckTable(Paint paint) {
        this.paint = paint;
    }

    String of(List<Check> checks) {
        var where = width(checks, "", check -> cut(check.where(), WIDEST_WHERE));
        var expected = width(checks, "expected", check -> cut(check.expected(), WIDEST_VALUE));
        var out = new StringBuilder();
        out.append("  ").append(padded("", where)).append(GAP);
        out.append(paint.dim(padded("expected", expected)))
                .append(GAP)
                .append(paint.dim("found"))
                .append('\n');
        for (var check : checks) {
            out.append("  ")
                    .append(padded(cut(check.where(), WIDEST_WHERE), where))
                    .append(GAP);
            out.append(paint.good(padded(cut(check.expected(), WIDEST_VALUE), expected)))
                    .append(GAP);
            out.append(paint.bad(cut(check.found(), WIDEST_VALUE))).append('\n');
        }
        return out.toString();
    }

    private static int width(List<Check> checks, String title, Function<Check, String> cell) {
        return Math.max(
                title.length(),
                checks.stream()
                        .mapToInt(check -> cell.apply(check).length())
                        .max()
                        .orElse(0));
    }

    private static String cut(String text, int width) {
        return PlainText.shortened(text, width);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
