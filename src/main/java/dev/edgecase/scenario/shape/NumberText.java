package dev.edgecase.scenario.shape;

/** Writes numbers as people do. */
final class NumberText {
    private NumberText() {}

    static String of(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
