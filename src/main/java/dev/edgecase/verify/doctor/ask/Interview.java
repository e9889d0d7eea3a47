package dev.edgecase.verify.doctor.ask;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.http.Headers;
import dev.edgecase.log.PlainText;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.visitor.Reply;
import dev.edgecase.visitor.VisitorClient;
import dev.edgecase.visitor.VisitorRequest;
import dev.edgecase.visitor.VisitorRequest.Message.Parts;
import dev.edgecase.visitor.VisitorRequest.Way;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Asks a patient everything, one question after the other. */
public final class Interview {
    private static final int LONGEST = 40;

    private final Patient patient;
    private final VisitorClient client;

    /**
     * Prepares one.
     *
     * @param patient who is asked, and nobody else
     * @param client asks; it follows nothing
     */
    public Interview(Patient patient, VisitorClient client) {
        this.patient = patient;
        this.client = client;
    }

    /**
     * Asks.
     *
     * @param progress is told each question before it is asked
     * @throws UserProblem when nobody listens there
     */
    public Chart run(Consumer<String> progress) {
        var chart = new Chart(patient);
        if (patient.tls().isPresent()) {
            for (var shake : Shake.values()) {
                progress.accept(shake.purpose());
                chart.add(shake, new TlsProbe(patient).shake(shake));
            }
        }
        for (var ask : Ask.values()) {
            var to = patient.listener(ask.door()).filter(each -> isAbleToAnswer(each, chart));
            var message = to.isEmpty() ? Optional.<Parts>empty() : ask.message(chart);
            if (message.isPresent()) {
                progress.accept(ask.purpose());
                chart.add(answer(ask, to.get(), message.get()));
                refuseAnEdge(chart);
            }
        }
        if (!patient.waits().idle().isZero() && isAbleToAnswer(patient.main(), chart)) {
            progress.accept("waiting on an idle connection");
            leaveIdle(chart);
        }
        return chart;
    }

    /** A second question on the same connection shows whether that was kept meanwhile. */
    private void leaveIdle(Chart chart) {
        var ask = Ask.EDGE;
        var message = ask.message(chart).orElseThrow();
        var first = answer(ask, patient.main(), message);
        var waited = new CompletableFuture<Boolean>();
        try (var clock = EdgeClock.real()) {
            clock.schedule(patient.waits().idle(), () -> waited.complete(true));
            waited.join();
        }
        var second = answer(ask, patient.main(), message);
        if (first.status() != 0 && second.status() != 0) {
            chart.keptIdle(second.reply().facts().connectNanos() == 0);
        }
    }

    /** Of an edge nothing is to be learned about the origin behind it, and it is not ours to try. */
    private void refuseAnEdge(Chart chart) {
        if (chart.answers().stream().anyMatch(answer -> answer.header("CF-RAY").isPresent())) {
            throw new UserProblem("an edge answers at %s, as it sends CF-RAY; name the origin behind it"
                    .formatted(Patient.written(patient.main())));
        }
    }

    /** A listener that has shown that it will not answer anything is spared the rest. */
    private boolean isAbleToAnswer(InetSocketAddress to, Chart chart) {
        var isTls = patient.tls().filter(to::equals).isPresent();
        var noTls = isTls && !chart.handshake(Shake.NAMED).map(Handshake::done).orElse(false);
        var silent = chart.answer(Ask.EDGE)
                .filter(edge -> edge.reply().ending() == Reply.Ending.GAVE_UP && edge.status() == 0)
                .isPresent();
        return !noTls && !(silent && to.equals(patient.main()));
    }

    private Answer answer(Ask ask, InetSocketAddress to, Parts message) {
        var tls = patient.tls().filter(to::equals).isPresent();
        var way = new Way(to, ask.role().from(patient), tls, patient.serverName(), ask.speaks());
        var reply = client.send(new VisitorRequest(way, message, patient.waits().patience()))
                .join();
        var from = reply.facts()
                .local()
                .orElseThrow(() -> new UserProblem(
                        "nobody can be asked at %s: %s".formatted(Patient.written(to), reply.detail())));
        var words = words(ask, message, patient) + ", from " + from.getAddress().getHostAddress();
        return new Answer(ask, words, cut(reply));
    }

    /** Returns what would be asked of the patient, in words, before anything is known of it. */
    public static List<String> plan(Patient patient) {
        var lines = new ArrayList<String>();
        if (patient.tls().isPresent()) {
            Arrays.stream(Shake.values()).map(Shake::purpose).forEach(lines::add);
        }
        var nothing = new Chart(patient);
        for (var ask : Ask.values()) {
            if (patient.listener(ask.door()).isPresent()) {
                var words = ask.message(nothing).map(message -> words(ask, message, patient));
                lines.add(words.orElse("(if there is one) " + ask.role().words()) + ": " + ask.purpose());
            }
        }
        if (!patient.waits().idle().isZero()) {
            lines.add("twice the page on one connection, with a wait between");
        }
        return lines;
    }

    /** Names what is not sent every time. */
    private static String words(Ask ask, Parts message, Patient patient) {
        var usual = ask.role().headers(patient);
        var words = new StringBuilder(message.method())
                .append(' ')
                .append(PlainText.shortened(message.target(), LONGEST))
                .append(ask == Ask.HTTP_2 ? " over HTTP/2 " : " ")
                .append(ask.role().words());
        var told = new ArrayList<String>();
        message.headers().forEach((name, value) -> {
            if (!usual.all(name).contains(value)) {
                told.add(name + ": " + PlainText.shortened(value, LONGEST));
            }
        });
        told.stream().limit(3).forEach(field -> words.append(", ").append(field));
        if (told.size() > 3) {
            words.append(" and ").append(told.size() - 3).append(" more");
        }
        return words.toString();
    }

    private static Reply cut(Reply reply) {
        if (reply.body().length <= Answer.KEPT) {
            return reply;
        }
        return new Reply(
                reply.interims(),
                reply.status(),
                reply.reason(),
                reply.protocol(),
                reply.headers(),
                Arrays.copyOf(reply.body(), Answer.KEPT),
                reply.bodySize(),
                Headers.EMPTY,
                reply.ending(),
                reply.detail(),
                reply.facts());
    }
}
