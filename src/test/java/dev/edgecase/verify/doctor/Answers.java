package dev.edgecase.verify.doctor;

import dev.edgecase.http.Headers;
import dev.edgecase.pki.OriginTrust;
import dev.edgecase.verify.doctor.ask.Answer;
import dev.edgecase.verify.doctor.ask.Ask;
import dev.edgecase.verify.doctor.ask.Patient;
import dev.edgecase.visitor.Reply;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers that nobody gave. */
public final class Answers {
    /** Where the questions came from. */
    public static final String PEER = "127.0.0.1";

    private Answers() {}

    /** Returns a patient that nobody can ask, with an echo page or without. */
    public static Patient patient(String host, Optional<String> echo) {
        var nowhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return new Patient(
                Optional.of(nowhere),
                Optional.of(nowhere),
                host,
                new Patient.Paths("/", echo, Optional.empty()),
                new Patient.Edge(Optional.empty(), Headers.EMPTY),
                Optional.empty(),
                OriginTrust.only(List.of()),
                new Patient.Waits(Duration.ofSeconds(1), Duration.ofSeconds(75)));
    }

    /** Returns the end of a connection without an answer. */
    public static Answer broken(Ask ask, String detail) {
        return answer(ask, new Said(0, Headers.EMPTY, "", detail));
    }

    /** Returns an answer with those fields, each {@code Name: value}. */
    public static Answer answer(Ask ask, int status, String body, String... fields) {
        var headers = Headers.builder();
        for (var field : fields) {
            var colon = field.indexOf(": ");
            headers.add(field.substring(0, colon), field.substring(colon + 2));
        }
        return answer(ask, new Said(status, headers.build(), body, ""));
    }

    /** Returns an answer whose body ended so. */
    public static Answer ended(Answer whole, Reply.Ending ending) {
        var reply = whole.reply();
        return new Answer(
                whole.ask(),
                whole.asked(),
                new Reply(
                        reply.interims(),
                        reply.status(),
                        reply.reason(),
                        reply.protocol(),
                        reply.headers(),
                        reply.body(),
                        reply.bodySize(),
                        Headers.EMPTY,
                        ending,
                        reply.detail(),
                        reply.facts()));
    }

    private record Said(int status, Headers headers, String body, String detail) {}

    private static Answer answer(Ask ask, Said said) {
        var bytes = said.body().getBytes(StandardCharsets.UTF_8);
        var local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);
        return new Answer(
                ask,
                "asked",
                new Reply(
                        List.of(),
                        said.status(),
                        "",
                        "HTTP/1.1",
                        said.headers(),
                        bytes,
                        bytes.length,
                        Headers.EMPTY,
                        said.status() == 0 ? Reply.Ending.EMPTY : Reply.Ending.COMPLETE,
                        said.detail(),
                        new Reply.Facts(0, 0, 0, 0, 0, Optional.empty(), Optional.of(local))));
    }
}
