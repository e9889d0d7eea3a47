package dev.edgecase.error;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An {@code Accept} header, as far as error formats are concerned: ranges that stand for no format of ours are dropped.
 * Source: Cloudflare docs, fundamentals/reference/error-responses. Certainty: documented for the types, for weights and
 * for ties; assumed for what is not legal, where a range with an unreadable weight is passed over.
 */
record AcceptHeader(ErrorFormat preferred, boolean namesAFormat) {
    private static final int FULL_WEIGHT = 1000;

    /** How closely a media range names its format; closer ones first. */
    private enum Rank {
        EXACT,
        SUBTYPES,
        ANYTHING
    }

    private record Range(ErrorFormat format, int weight, Rank rank) {}

    /**
     * Reads it: highest weight first, then the first listed; HTML when it asks for nothing we have. Several header lines are
     * joined with commas; a missing header is {@code ""}. Any text gives an answer.
     */
    static AcceptHeader parse(String header) {
        List<Range> ranges = new ArrayList<>();
        int from = 0;
        while (from <= header.length()) {
            int comma = header.indexOf(',', from);
            int to = comma < 0 ? header.length() : comma;
            range(header.substring(from, to)).ifPresent(ranges::add);
            from = to + 1;
        }
        return choose(ranges);
    }

    private static AcceptHeader choose(List<Range> ranges) {
        Set<ErrorFormat> refused = EnumSet.noneOf(ErrorFormat.class);
        ranges.stream()
                .filter(range -> range.weight == 0 && range.rank == Rank.EXACT)
                .forEach(range -> refused.add(range.format));
        List<Range> wanted = ranges.stream()
                .filter(range -> range.weight > 0 && (range.rank == Rank.EXACT || !refused.contains(range.format)))
                .sorted(Comparator.comparingInt((Range range) -> range.weight)
                        .reversed()
                        .thenComparing(range -> range.rank == Rank.ANYTHING))
                .toList();
        ErrorFormat preferred = wanted.isEmpty() ? ErrorFormat.HTML : wanted.get(0).format;
        return new AcceptHeader(preferred, wanted.stream().anyMatch(range -> range.rank != Rank.ANYTHING));
    }

    private static Optional<Range> range(String text) {
        int semicolon = text.indexOf(';');
        String type = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
        int weight = semicolon < 0 ? FULL_WEIGHT : weight(text.substring(semicolon + 1));
        if (weight < 0) {
            return Optional.empty();
        }
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "application/json" -> Optional.of(new Range(ErrorFormat.JSON, weight, Rank.EXACT));
            case "application/problem+json" -> Optional.of(new Range(ErrorFormat.PROBLEM_JSON, weight, Rank.EXACT));
            case "text/markdown" -> Optional.of(new Range(ErrorFormat.MARKDOWN, weight, Rank.EXACT));
            case "text/*" -> Optional.of(new Range(ErrorFormat.MARKDOWN, weight, Rank.SUBTYPES));
            case "text/html" -> Optional.of(new Range(ErrorFormat.HTML, weight, Rank.EXACT));
            case "*/*" -> Optional.of(new Range(ErrorFormat.HTML, weight, Rank.ANYTHING));
            default -> Optional.empty();
        };
    }

    /** The weight in thousandths, full if none is given, negative if it cannot be read. */
    private static int weight(String parameters) {
        for (String parameter : parameters.split(";", -1)) {
            int equals = parameter.indexOf('=');
            if (equals >= 0 && parameter.substring(0, equals).strip().equalsIgnoreCase("q")) {
                return thousandths(parameter.substring(equals + 1).strip());
            }
        }
        return FULL_WEIGHT;
    }

    /** RFC 9110 section 12.4.2: 0 or 1 with up to three decimals, and not above 1. */
    private static int thousandths(String text) {
        boolean shaped = !text.isEmpty() && text.length() <= 5 && (text.length() == 1 || text.charAt(1) == '.');
        if (!shaped) {
            return -1;
        }
        int value = 0;
        for (int at = 0, scale = FULL_WEIGHT; at < text.length(); at++) {
            if (at == 1) {
                continue;
            }
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value += digit * scale;
            scale /= 10;
        }
        return value <= FULL_WEIGHT ? value : -1;
    }
}
