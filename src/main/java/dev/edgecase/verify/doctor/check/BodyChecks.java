package dev.edgecase.verify.doctor.check;

import dev.edgecase.verify.doctor.ask.Answer;
import dev.edgecase.verify.doctor.ask.Ask;
import dev.edgecase.verify.doctor.ask.Chart;
import dev.edgecase.verify.doctor.check.Outcome.Evidence;
import dev.edgecase.visitor.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Bodies, how they are coded, and what is said of them. */
final class BodyChecks {
    private BodyChecks() {}

    private static List<Answer> coded(Chart chart) {
        return Stream.of(Ask.PAGE_CODED, Ask.FILE_CODED)
                .flatMap(ask -> chart.answer(ask).stream())
                .filter(answer -> answer.header("Content-Encoding").isPresent())
                .toList();
    }

    static Outcome codingWithoutVary(Chart chart) {
        var coded = coded(chart);
        return Outcome.foundBy(
                coded.stream()
                        .filter(answer -> FileChecks.tokens(answer.headers().all("Vary"))
                                .noneMatch(name -> name.equals("accept-encoding") || name.equals("*")))
                        .map(answer -> Evidence.of(answer, "compressed, without Vary: Accept-Encoding"))
                        .toList(),
                Outcome.fine(coded.isEmpty() ? "nothing is compressed" : "what is compressed says so in Vary"));
    }

    /** Source: Cloudflare docs, support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-502. Certainty: documented. */
    static Outcome brokenCoding(Chart chart) {
        var gzip = coded(chart).stream()
                .filter(answer ->
                        answer.header("Content-Encoding").orElse("").equalsIgnoreCase("gzip") && answer.isWhole())
                .toList();
        return Outcome.foundBy(
                gzip.stream()
                        .flatMap(answer -> damage(answer).stream()
                                .map(what -> Evidence.of(answer, "its gzip body cannot be read: " + what)))
                        .toList(),
                Outcome.fine(gzip.isEmpty() ? "nothing comes as gzip" : "what is compressed can be read"));
    }

    private static Optional<String> damage(Answer answer) {
        try (var in =
                new GZIPInputStream(new ByteArrayInputStream(answer.reply().body()))) {
            in.transferTo(OutputStream.nullOutputStream());
            return Optional.empty();
        } catch (IOException broken) {
            return Optional.of(String.valueOf(broken.getMessage()));
        }
    }

    static Outcome brokenBody(Chart chart) {
        return Outcome.foundBy(
                chart.answers().stream()
                        .filter(answer -> isCut(answer) && !isEndless(answer))
                        .map(answer -> Evidence.of(answer, ""))
                        .limit(3)
                        .toList(),
                chart.answers().stream()
                        .filter(answer -> isCut(answer) && isEndless(answer))
                        .findFirst()
                        .map(answer -> Outcome.notVisible(
                                "%s was still coming; wait longer with --timeout".formatted(answer.asked())))
                        .orElseGet(() -> Outcome.fine("every body came to its end")));
    }

    private static boolean isCut(Answer answer) {
        return answer.status() != 0
                && answer.reply().ending() != Reply.Ending.COMPLETE
                && !WireChecks.REFUSABLE.contains(answer.ask());
    }

    /** What announces no length may go on for as long as it likes, as events do. */
    private static boolean isEndless(Answer answer) {
        return answer.reply().ending() == Reply.Ending.GAVE_UP
                && answer.header("Content-Length").isEmpty();
    }

    /** Two lengths are 520; beside chunks the edge drops the length. Source: see {@code Framing}. Certainty: observed. */
    static Outcome conflictingLengths(Chart chart) {
        return Outcome.foundBy(
                chart.answers().stream()
                        .filter(BodyChecks::saysMoreThanOne)
                        .map(answer -> Evidence.of(answer, "its length is told twice"))
                        .limit(3)
                        .toList(),
                Outcome.fine("every body has one length"));
    }

    private static boolean saysMoreThanOne(Answer answer) {
        var lengths = FileChecks.tokens(answer.headers().all("Content-Length"))
                .distinct()
                .count();
        return lengths > 1
                || (lengths == 1 && answer.header("Transfer-Encoding").isPresent());
    }

    /** Of the page only what does not change from one moment to the next is compared. */
    static Outcome headDiffers(Chart chart) {
        var evidence = new ArrayList<Evidence>();
        differing(chart, Ask.EDGE, Ask.HEAD, List.of("Content-Type")).ifPresent(evidence::add);
        differing(chart, Ask.FILE, Ask.FILE_HEAD, List.of("Content-Type", "Content-Length", "ETag"))
                .ifPresent(evidence::add);
        return Outcome.foundBy(
                evidence,
                chart.answer(Ask.HEAD).isPresent()
                        ? Outcome.fine("HEAD says what GET says")
                        : Outcome.notVisible("nothing could be asked"));
    }

    private static Optional<Evidence> differing(Chart chart, Ask get, Ask head, List<String> names) {
        var whole = chart.answer(get);
        var alone = chart.answer(head);
        if (whole.isEmpty() || alone.isEmpty()) {
            return Optional.empty();
        }
        if (whole.get().status() != alone.get().status()) {
            return Optional.of(
                    Evidence.of(alone.get(), "where GET gets " + whole.get().got()));
        }
        return names.stream()
                .filter(name -> alone.get().header(name).isPresent()
                        && !alone.get().header(name).equals(whole.get().header(name)))
                .findFirst()
                .map(name -> Evidence.of(alone.get(), "another %s than with GET".formatted(name)));
    }
}
