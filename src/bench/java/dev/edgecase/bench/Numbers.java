package dev.edgecase.bench;

import java.util.List;

/** Sums that every part needs. */
final class Numbers {
    private Numbers() {}

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    static double mebibytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }
}
