package dev.edgecase.verify.doctor.check;

import dev.edgecase.verify.doctor.ask.Answer;
import dev.edgecase.verify.doctor.ask.Ask;
import dev.edgecase.verify.doctor.ask.Chart;
import dev.edgecase.verify.doctor.check.Outcome.Evidence;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** How much fits. Source: Cloudflare docs, fundamentals/reference/connection-limits. Certainty: documented. */
final class SizeChecks {
    /** How large the heads of responses may be, in bytes. */
    static final long MOST = 128 * 1024;

    private static final long NEAR = 64 * 1024;
    private static final String TOO_LARGE_TO_READ = "a head of more than";
    private static final Set<Integer> REFUSALS = Set.of(0, 400, 413, 414, 431, 494);

    private SizeChecks() {}

    static Outcome requestHeaders(Chart chart) {
        return refused(chart, "headers of 120 KB are read", Ask.COOKIE_9K, Ask.HEADERS_40K, Ask.HEADERS_120K);
    }

    static Outcome url(Chart chart) {
        return refused(chart, "a URL of 12 KB is read", Ask.LONG_URL);
    }

    private static Outcome refused(Chart chart, String fine, Ask... larger) {
        var page = chart.answer(Ask.EDGE);
        if (page.filter(Answer::passed).isEmpty()) {
            return Outcome.notVisible(
                    "the page itself is " + page.map(Answer::got).orElse("not asked for"));
        }
        return Stream.of(larger)
                .flatMap(ask -> chart.answer(ask).stream())
                .filter(answer -> REFUSALS.contains(answer.status()))
                .findFirst()
                .map(answer ->
                        Outcome.found(Evidence.of(answer, "to " + answer.ask().purpose())))
                .orElseGet(() -> Outcome.fine(fine));
    }

    static Outcome responseHeaders(Chart chart) {
        var unreadable = chart.answers().stream()
                .filter(answer -> answer.reply().detail().startsWith(TOO_LARGE_TO_READ))
                .findFirst();
        if (unreadable.isPresent()) {
            return Outcome.found(Evidence.of(unreadable.get(), ""));
        }
        var largest = chart.answers().stream()
                .max(Comparator.comparingLong(answer -> answer.headers().weight()));
        return largest.map(answer -> {
                    var weight = answer.headers().weight();
                    var words = "headers of %.1f KB".formatted(weight / 1024.0);
                    return weight > NEAR
                            ? Outcome.found(Evidence.of(answer, words + (weight > MOST ? "" : ", near the limit")))
                            : Outcome.fine("the largest head has " + words);
                })
                .orElseGet(() -> Outcome.notVisible("nothing could be asked"));
    }
}
