package dev.edgecase.verify.doctor.check;

import dev.edgecase.verify.doctor.ask.Answer;
import dev.edgecase.verify.doctor.ask.Ask;
import dev.edgecase.verify.doctor.ask.Chart;
import dev.edgecase.verify.doctor.check.Outcome.Evidence;
import java.util.function.BiFunction;

/** Who is let in. */
final class AccessChecks {
    private AccessChecks() {}

    private static Outcome compared(Chart chart, BiFunction<Answer, Answer, Outcome> judge) {
        var stranger = chart.answer(Ask.STRANGER);
        var edge = chart.answer(Ask.EDGE);
        return stranger.isEmpty() || edge.isEmpty()
                ? Outcome.notVisible("nothing could be asked")
                : judge.apply(stranger.get(), edge.get());
    }

    /** Source for the certificate: Cloudflare docs, ssl/origin-configuration/authenticated-origin-pull. Certainty: documented. */
    static Outcome open(Chart chart) {
        if (chart.wantsCertificate()) {
            return Outcome.fine(
                    "the origin wants a client certificate, as the edge has with Authenticated Origin Pulls");
        }
        return compared(chart, (stranger, edge) -> {
            if (stranger.passed()) {
                var evidence = Evidence.of(stranger, "as if it came through the edge");
                return chart.patient().isLaptops()
                        ? Outcome.foundHarmless(
                                "it was asked on loopback, where nobody but this machine gets in; where it is deployed it matters",
                                evidence)
                        : Outcome.found(evidence);
            }
            return edge.passed()
                    ? Outcome.fine("a stranger gets %s, the edge %s".formatted(stranger.got(), edge.got()))
                    : Outcome.notVisible("the edge gets %s too; choose another --path, or say with --edge-address or "
                                    .formatted(edge.got())
                            + "--edge-header how the origin knows the edge");
        });
    }

    static Outcome byHeader(Chart chart) {
        return compared(chart, (stranger, edge) -> {
            var badged = chart.answer(Ask.BADGED);
            if (stranger.passed() || badged.isEmpty()) {
                return Outcome.notVisible("strangers are let in without");
            }
            return badged.get().passed()
                    ? Outcome.found(
                            Evidence.of(stranger, ""), Evidence.of(badged.get(), "for headers that everybody can send"))
                    : Outcome.fine("a stranger with the edge's headers gets "
                            + badged.get().got());
        });
    }

    static Outcome edgeRefused(Chart chart) {
        return compared(
                chart,
                (stranger, edge) -> stranger.passed() && !edge.passed()
                        ? Outcome.found(Evidence.of(stranger, ""), Evidence.of(edge, "with what the edge adds"))
                        : Outcome.fine("the edge gets " + edge.got()));
    }
}
