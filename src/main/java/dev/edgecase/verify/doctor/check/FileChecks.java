package dev.edgecase.verify.doctor.check;

import dev.edgecase.verify.doctor.ask.Answer;
import dev.edgecase.verify.doctor.ask.Ask;
import dev.edgecase.verify.doctor.ask.Chart;
import dev.edgecase.verify.doctor.check.Outcome.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What becomes of a static file in the cache. Source: Cloudflare docs, cache/concepts. Certainty: documented. */
final class FileChecks {
    /** What keeps an answer out; the others that restrict only make the edge ask again. */
    private static final Set<String> KEPT_OUT = Set.of("private", "no-store");

    private FileChecks() {}

    private static Outcome ofFile(Chart chart, Function<Answer, Outcome> judge) {
        return chart.answer(Ask.FILE)
                .map(file -> file.status() == 200
                        ? judge.apply(file)
                        : Outcome.notVisible("the static file is " + file.got()))
                .orElseGet(() -> Outcome.notVisible("the page loads no static file of its own; name one with --file"));
    }

    static Outcome cookie(Chart chart) {
        return ofFile(chart, file -> {
            var cookies = file.headers().count("Set-Cookie");
            return cookies > 0
                    ? Outcome.found(Evidence.of(file, "with Set-Cookie"))
                    : Outcome.fine("the static file sets no cookie");
        });
    }

    static Outcome notCacheable(Chart chart) {
        return ofFile(
                chart,
                file -> keptOutBy(file)
                        .map(token -> Outcome.found(Evidence.of(file, "Cache-Control says " + token)))
                        .orElseGet(() -> Outcome.fine("the static file may be stored")));
    }

    /** Returns what keeps an answer out of the cache. */
    static Optional<String> keptOutBy(Answer answer) {
        var directives = Stream.of("Cloudflare-CDN-Cache-Control", "CDN-Cache-Control", "Cache-Control")
                .map(name -> answer.headers().all(name))
                .filter(values -> !values.isEmpty())
                .findFirst()
                .orElse(List.of());
        return tokens(directives).filter(KEPT_OUT::contains).findFirst();
    }

    static Outcome vary(Chart chart) {
        return ofFile(
                chart,
                file -> tokens(file.headers().all("Vary"))
                        .filter(name -> !name.isEmpty() && !name.equals("accept-encoding"))
                        .findFirst()
                        .map(name -> Outcome.found(Evidence.of(file, "Vary: " + name)))
                        .orElseGet(() -> Outcome.fine("the static file is the same for everybody")));
    }

    static Stream<String> tokens(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(token -> token.strip().toLowerCase(Locale.ROOT));
    }

    static Outcome noValidator(Chart chart) {
        return ofFile(chart, file -> {
            var tag = file.header("ETag");
            return tag.isEmpty() && file.header("Last-Modified").isEmpty()
                    ? Outcome.found(Evidence.of(file, "neither ETag nor Last-Modified"))
                    : Outcome.fine(
                            "the static file has " + tag.map(any -> "an ETag").orElse("Last-Modified"));
        });
    }

    static Outcome validatorIgnored(Chart chart) {
        return ofFile(
                chart,
                file -> chart.answer(Ask.FILE_AGAIN)
                        .map(again -> again.status() == 200
                                ? Outcome.found(Evidence.of(again, "all of it again, although nothing changed"))
                                : Outcome.fine("an unchanged file is " + again.got()))
                        .orElseGet(() -> Outcome.notVisible("the static file has no validator")));
    }

    static Outcome ranges(Chart chart) {
        return ofFile(chart, file -> {
            var part = chart.answer(Ask.FILE_RANGE);
            if (part.isEmpty()) {
                return Outcome.notVisible("it was not asked");
            }
            var range = part.get().header("Content-Range").orElse("");
            var isPart = part.get().status() == 206
                    && range.startsWith("bytes 0-0/")
                    && part.get().reply().bodySize() == 1;
            if (isPart) {
                return Outcome.fine("the first byte comes alone");
            }
            var what = part.get().status() == 206 ? "Content-Range: " + range : "not a part";
            return Outcome.found(Evidence.of(
                    part.get(),
                    "%s, %d bytes".formatted(what, part.get().reply().bodySize())));
        });
    }
}
