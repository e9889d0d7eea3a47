package dev.edgecase.verify.doctor.check;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.verify.doctor.ask.Answer;
import dev.edgecase.verify.doctor.ask.Ask;
import dev.edgecase.verify.doctor.ask.Chart;
import dev.edgecase.verify.doctor.ask.Handshake;
import dev.edgecase.verify.doctor.ask.Shake;
import dev.edgecase.verify.doctor.check.Outcome.Evidence;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/** The listener for TLS. Source: Cloudflare docs, ssl/origin-configuration. Certainty: documented. */
final class TlsChecks {
    private static final Duration SOON = Duration.ofDays(14);
    private static final String ASKED = Shake.NAMED.purpose();

    private TlsChecks() {}

    private static Outcome ofTls(Chart chart, Function<Handshake, Outcome> judge) {
        return chart.handshake(Shake.NAMED)
                .map(judge)
                .orElseGet(() -> Outcome.notVisible("no https:// origin was given"));
    }

    private static Outcome ofDone(Chart chart, Function<Handshake, Outcome> judge) {
        return ofTls(chart, tls -> tls.done() ? judge.apply(tls) : Outcome.notVisible("there is no TLS"));
    }

    /** Where nothing newer is offered, the edge speaks versions that this JVM does not. */
    static Outcome handshake(Chart chart) {
        return ofTls(chart, tls -> {
            if (tls.done()) {
                return Outcome.fine("the handshake comes to %s".formatted(tls.version()));
            }
            return chart.handshake(Shake.OLD).filter(Handshake::done).isPresent()
                    ? Outcome.notVisible(
                            "nothing newer than TLS 1.1 is offered, which the edge speaks and this JVM does not")
                    : Outcome.found(new Evidence(ASKED, tls.detail()));
        });
    }

    static Outcome certificate(Chart chart) {
        return ofDone(
                chart,
                tls -> chart.patient()
                        .trust()
                        .verify(
                                tls.chain(),
                                Set.of(chart.patient().name()),
                                EdgeClock.outside().instant())
                        .map(fault -> Outcome.found(new Evidence(ASKED, fault.sentence())))
                        .orElseGet(() -> Outcome.fine("strict mode accepts the certificate")));
    }

    static Outcome endsSoon(Chart chart) {
        return ofDone(chart, tls -> {
            var now = EdgeClock.outside().instant();
            var end = tls.chain().get(0).getNotAfter().toInstant();
            var soon = end.isAfter(now) && end.isBefore(now.plus(SOON));
            return soon
                    ? Outcome.found(new Evidence(ASKED, "the certificate ends at " + end))
                    : Outcome.fine("the certificate ends at " + end);
        });
    }

    static Outcome old(Chart chart) {
        return ofTls(
                chart,
                tls -> chart.handshake(Shake.OLD)
                        .filter(Handshake::done)
                        .map(old -> Outcome.found(
                                new Evidence(Shake.OLD.purpose(), "the server agrees on " + old.version())))
                        .orElseGet(() -> tls.done()
                                ? Outcome.fine("TLS 1.0 and 1.1 are refused")
                                : Outcome.notVisible("there is no TLS")));
    }

    static Outcome serverName(Chart chart) {
        return ofDone(chart, tls -> {
            if (chart.patient().serverName().isEmpty()) {
                return Outcome.notVisible("an address is no server name; say with --host how visitors know the site");
            }
            var unnamed = chart.handshake(Shake.UNNAMED).orElseThrow();
            if (!unnamed.done()) {
                return Outcome.found(new Evidence(Shake.UNNAMED.purpose(), unnamed.detail()));
            }
            return unnamed.chain().get(0).equals(tls.chain().get(0))
                    ? Outcome.fine("the certificate is the same without a server name")
                    : Outcome.found(new Evidence(Shake.UNNAMED.purpose(), "another certificate"));
        });
    }

    static Outcome http2(Chart chart) {
        return ofDone(chart, tls -> {
            var second = chart.answer(Ask.HTTP_2);
            if (second.isEmpty()) {
                return Outcome.fine("HTTP/2 is not offered, so that the edge speaks HTTP/1.1");
            }
            var first = chart.answer(Ask.EDGE).map(Answer::status).orElse(0);
            return second.get().status() == first
                    ? Outcome.fine("HTTP/2 says what HTTP/1.1 says")
                    : Outcome.found(Evidence.of(second.get(), "where HTTP/1.1 gets " + first));
        });
    }
}
