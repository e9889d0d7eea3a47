package dev.edgecase.verify.doctor.check;

import dev.edgecase.verify.doctor.ask.Answer;
import dev.edgecase.verify.doctor.ask.Ask;
import dev.edgecase.verify.doctor.ask.Chart;
import dev.edgecase.verify.doctor.ask.Role;
import dev.edgecase.verify.doctor.check.Outcome.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Connections, and what goes over them besides pages. */
final class WireChecks {
    /**
     * How long the edge keeps an idle connection, in seconds. Source: Cloudflare docs, fundamentals/reference/connection-limits.
     * Certainty: documented.
     */
    static final int EDGE_KEEPS = 900;

    private static final Pattern TIMEOUT = Pattern.compile("(?i)\\btimeout=(\\d{1,9})");
    private static final Pattern VERSION = Pattern.compile("\\d");

    /** What may well end without an answer, or in the middle of one: it was too large, or meant for another host. */
    static final Set<Ask> REFUSABLE = Set.of(
            Ask.COOKIE_9K, Ask.HEADERS_40K, Ask.HEADERS_120K, Ask.LONG_URL, Ask.FORGED_HOST, Ask.EXPECT, Ask.HTTP_2);

    /** Ordinary questions of one role to one listener, so that connections can be used again. */
    private static final List<Ask> AFTER_EACH_OTHER = List.of(Ask.EDGE, Ask.LEFT, Ask.HEAD, Ask.PAGE_CODED, Ask.FILE);

    private WireChecks() {}

    /** Source: Cloudflare docs, .../cloudflare-5xx-errors/error-520 and error-524. Certainty: documented. */
    static Outcome noAnswer(Chart chart) {
        var asked = chart.answers().stream()
                .filter(answer -> answer.ask().role() != Role.STRANGER && !REFUSABLE.contains(answer.ask()))
                .toList();
        if (chart.wantsCertificate()) {
            return Outcome.notVisible("the origin wants a client certificate");
        }
        return Outcome.foundBy(
                asked.stream()
                        .filter(answer -> answer.status() == 0)
                        .map(answer -> Evidence.of(answer, ""))
                        .limit(3)
                        .toList(),
                asked.isEmpty()
                        ? Outcome.notVisible("nothing could be asked")
                        : Outcome.fine("every question was answered"));
    }

    static Outcome keepAlive(Chart chart) {
        var shortest = chart.answers().stream()
                .filter(answer ->
                        timeout(answer).filter(seconds -> seconds < EDGE_KEEPS).isPresent())
                .findFirst();
        if (shortest.isPresent()) {
            return Outcome.found(Evidence.of(
                    shortest.get(),
                    "Keep-Alive: " + shortest.get().header("Keep-Alive").orElse("")));
        }
        return chart.answers().stream()
                .flatMap(answer -> timeout(answer).stream())
                .findFirst()
                .map(seconds -> Outcome.fine("idle connections are kept for %d s".formatted(seconds)))
                .or(() -> chart.keptIdle().map(kept -> waited(chart, kept)))
                .orElseGet(() -> Outcome.notVisible(
                        "no Keep-Alive header says how long idle connections are kept; --idle 80s waits to see"));
    }

    private static Outcome waited(Chart chart, boolean kept) {
        var idle = chart.patient().waits().idle().toSeconds();
        if (kept) {
            return Outcome.fine("a connection was kept after %d s without a request".formatted(idle));
        }
        return idle < EDGE_KEEPS
                ? Outcome.found(new Evidence(
                        "the page, and again after %d s".formatted(idle), "the connection had been closed"))
                : Outcome.fine("a connection was closed after the edge would have");
    }

    private static Optional<Integer> timeout(Answer answer) {
        var found = TIMEOUT.matcher(answer.header("Keep-Alive").orElse(""));
        return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
    }

    static Outcome close(Chart chart) {
        var answers = AFTER_EACH_OTHER.stream()
                .flatMap(ask -> chart.answer(ask).stream())
                .filter(Answer::passed)
                .toList();
        if (answers.isEmpty()) {
            return Outcome.notVisible("nothing was answered");
        }
        if (answers.stream().allMatch(WireChecks::closes)) {
            return Outcome.found(Evidence.of(answers.get(0), "and the connection closes, as after every answer"));
        }
        return answers.size() > 1 && answers.stream().allMatch(WireChecks::isFirst)
                ? Outcome.found(Evidence.of(
                        answers.get(1), "on a new connection, as the one before had been closed without a word"))
                : Outcome.fine("connections are kept");
    }

    private static boolean isFirst(Answer answer) {
        return answer.reply().facts().connectNanos() > 0;
    }

    private static boolean closes(Answer answer) {
        return answer.headers().hasToken("Connection", "close")
                || (answer.reply().protocol().equals("HTTP/1.0")
                        && !answer.headers().hasToken("Connection", "keep-alive"));
    }

    /** Source: Cloudflare docs, support/troubleshooting/http-status-codes/4xx-client-error. Certainty: documented. */
    static Outcome expect(Chart chart) {
        return chart.answer(Ask.EXPECT)
                .map(answer -> answer.status() == 417 || answer.status() == 0
                        ? Outcome.found(Evidence.of(answer, ""))
                        : Outcome.fine("Expect: 100-continue is " + answer.got()))
                .orElseGet(() -> Outcome.notVisible("nothing could be asked"));
    }

    static Outcome leak(Chart chart) {
        var edge = chart.answer(Ask.EDGE);
        if (edge.isEmpty()) {
            return Outcome.notVisible("nothing could be asked");
        }
        var server = edge.get()
                .header("Server")
                .filter(value -> VERSION.matcher(value).find());
        var told = Stream.concat(
                        server.map(value -> "Server: " + value).stream(),
                        List.of("X-Powered-By", "X-AspNet-Version", "X-Generator").stream()
                                .flatMap(name -> edge.get().header(name).map(value -> name + ": " + value).stream()))
                .map(field -> Evidence.of(edge.get(), field))
                .toList();
        return Outcome.foundBy(told, Outcome.fine("no header tells a version"));
    }
}
