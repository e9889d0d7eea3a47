package dev.edgecase.verify.doctor.check;

import dev.edgecase.verify.doctor.ask.Answer;
import dev.edgecase.verify.doctor.ask.Ask;
import dev.edgecase.verify.doctor.ask.Chart;
import dev.edgecase.verify.doctor.check.Outcome.Evidence;
import java.util.function.Function;

/** What comes for a static file that is not there; its extension makes the edge store that. */
final class MissingChecks {
    private MissingChecks() {}

    private static Outcome ofMissing(Chart chart, Function<Answer, Outcome> judge) {
        return chart.answer(Ask.MISSING).map(judge).orElseGet(() -> Outcome.notVisible("nothing could be asked"));
    }

    /** Source: Cloudflare docs, cache/cache-security/cache-deception-armor. Certainty: documented. */
    static Outcome softMissing(Chart chart) {
        return ofMissing(chart, missing -> {
            var keptOut = FileChecks.keptOutBy(missing);
            if (missing.status() != 200 || keptOut.isPresent()) {
                return Outcome.fine("a file that is not there is "
                        + missing.got()
                        + keptOut.map(token -> ", and Cache-Control says " + token)
                                .orElse(""));
            }
            return Outcome.found(Evidence.of(
                    missing, missing.header("Content-Type").orElse("no type") + " in place of a style sheet"));
        });
    }

    /** Source: Cloudflare docs, cache/how-to/configure-cache-status-code. Certainty: documented. */
    static Outcome noCacheControl(Chart chart) {
        return ofMissing(chart, missing -> {
            if (missing.status() != 404 && missing.status() != 410) {
                return Outcome.notVisible("a file that is not there is " + missing.got());
            }
            return missing.header("Cache-Control").isEmpty()
                    ? Outcome.found(Evidence.of(missing, "without Cache-Control"))
                    : Outcome.fine("404 has Cache-Control");
        });
    }
}
