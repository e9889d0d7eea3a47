package dev.edgecase.verify.doctor.check;

import dev.edgecase.verify.doctor.ask.Answer;
import dev.edgecase.verify.doctor.ask.Ask;
import dev.edgecase.verify.doctor.ask.Chart;
import dev.edgecase.verify.doctor.ask.Forged;
import dev.edgecase.verify.doctor.check.Outcome.Evidence;
import java.util.Locale;
import java.util.Optional;

/** Where the origin sends visitors, and by whose word. */
final class RedirectChecks {
    private RedirectChecks() {}

    /** Source: Cloudflare docs, ssl/troubleshooting/too-many-redirects. Certainty: documented. */
    static Outcome toHttps(Chart chart) {
        var told = chart.answer(Ask.PLAIN_HTTPS);
        if (told.isEmpty()) {
            return Outcome.notVisible("no http:// origin was given, which flexible mode would ask");
        }
        return redirect(chart, told.get())
                .filter(location -> begins(location, "https://"))
                .map(location ->
                        Outcome.found(Evidence.of(told.get(), "to " + location + ", where the visitor already is")))
                .orElseGet(() -> Outcome.fine("an https visitor gets %s over plain HTTP"
                        .formatted(told.get().got())));
    }

    static Outcome toHttp(Chart chart) {
        var edge = chart.answer(Ask.EDGE);
        if (edge.isEmpty()) {
            return Outcome.notVisible("nothing could be asked");
        }
        var page = chart.patient().paths().page();
        var overTls = chart.patient().tls().isPresent();
        return redirect(chart, edge.get())
                .filter(location -> begins(location, "http://")
                        || (overTls
                                && location.equals("https://" + chart.patient().host() + page)))
                .map(location -> Outcome.found(Evidence.of(edge.get(), "to " + location)))
                .orElseGet(() -> Outcome.fine("an https visitor is not sent back to http"));
    }

    private static boolean begins(String location, String scheme) {
        return location.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    /** Returns where a redirect to the same host leads; that of another is a site of its own. */
    private static Optional<String> redirect(Chart chart, Answer answer) {
        if (answer.status() < 300 || answer.status() > 399) {
            return Optional.empty();
        }
        return answer.header("Location").map(String::strip).filter(location -> {
            var lower = location.toLowerCase(Locale.ROOT);
            var rest = lower.replaceFirst("^https?://", "");
            var host = rest.split("[/?#]", 2)[0].replaceFirst(":\\d+$", "");
            return !rest.equals(lower) && host.equals(chart.patient().name().toLowerCase(Locale.ROOT));
        });
    }

    static Outcome forgedHost(Chart chart) {
        return forged(chart, Ask.FORGED_HOST);
    }

    /** Source: Cloudflare docs, fundamentals/reference/http-headers. Certainty: documented by its absence there. */
    static Outcome forgedForwardedHost(Chart chart) {
        return forged(chart, Ask.FORGED_FORWARDED_HOST);
    }

    private static Outcome forged(Chart chart, Ask ask) {
        var answer = chart.answer(ask);
        if (answer.isEmpty()) {
            return Outcome.notVisible("nothing could be asked");
        }
        for (var name : new String[] {"Location", "Link", "Refresh", "Set-Cookie", "Content-Location"}) {
            if (answer.get().headers().all(name).stream().anyMatch(value -> value.contains(Forged.HOST))) {
                return Outcome.found(Evidence.of(answer.get(), "%s names %s".formatted(name, Forged.HOST)));
            }
        }
        return answer.get().reply().text().contains("//" + Forged.HOST)
                ? Outcome.found(Evidence.of(answer.get(), "its links lead to " + Forged.HOST))
                : Outcome.fine("%s, and nothing names %s".formatted(answer.get().got(), Forged.HOST));
    }
}
