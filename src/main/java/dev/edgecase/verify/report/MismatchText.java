package dev.edgecase.verify.report;

import dev.edgecase.cache.CacheVerdict;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.log.PlainText;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.scenario.Scenario;
import dev.edgecase.testorigin.script.Received;
import dev.edgecase.verify.check.Checks;
import dev.edgecase.verify.result.Check;
import dev.edgecase.verify.result.Exchanged;
import dev.edgecase.verify.result.ScenarioResult;
import dev.edgecase.verify.result.StepResult;
import dev.edgecase.visitor.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The message of a step that was not as expected, to be understood in five seconds: both statuses, who decided, why and what to
 * change; what was expected beside what was found; a command that repeats the request. Nothing in it can upset a terminal.
 *
 * <pre>{@code
 * FAILED  A cached 404 outlives the fix
 *         third visit                                scenarios/cache/cached-404.yaml:14
 *
 *   edge 404 | origin 200 | decided by CACHE_LOOKUP
 *   reason   the cached response is 2m old and fresh for another 1m
 *   remedy   Purge the URL.
 *
 *                             expected   found
 *   status                    200        404
 *   headers cf-cache-status   EXPIRED    HIT
 *
 *   repeat   curl -i http://localhost:8080/logo.png
 * }</pre>
 */
public final class MismatchText {
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_CHECKS = 20;

    private final Paint paint;
    private final String options;

    /** Writes with colours for a terminal, or without for anything else, about origins that scenarios play. */
    public MismatchText(boolean coloured) {
        this(coloured, "");
    }

    /** Writes so; with the options, {@code  --origin URL}, that bring the user's own origin to an edge of a scenario. */
    public MismatchText(boolean coloured, String options) {
        this.paint = new Paint(coloured);
        this.options = options;
    }

    /** Returns the messages of everything that went wrong in a scenario, each with an empty line after it. */
    public String of(ScenarioResult result) {
        if (result.badSteps().isEmpty()) {
            return headline(result.about(), result.verdict().name()) + "        " + line(result.why()) + "\n\n";
        }
        return result.badSteps().stream()
                .map(step -> of(result.about(), step) + "\n")
                .collect(Collectors.joining());
    }

    /** Returns the message of one step. */
    public String of(Scenario.About about, StepResult step) {
        var out = new StringBuilder(headline(about, step.verdict().name()));
        out.append("        ").append(line(step.step().name()));
        out.append("   ").append(paint.dim(step.step().place())).append('\n');
        var telling = step.telling().findFirst();
        telling.ifPresent(exchange -> request(exchange, step, out));
        if (!step.why().isEmpty()) {
            out.append('\n');
            row(step.failures().isEmpty() ? "why" : "hint", step.why(), out);
        }
        var failures = step.failures();
        if (!failures.isEmpty()) {
            out.append('\n').append(new CheckTable(paint).of(shortened(failures)));
        }
        telling.ifPresent(exchange -> {
            background(exchange, failures, out);
            repeat(about, exchange, out);
        });
        return out.toString();
    }

    private String headline(Scenario.About about, String verdict) {
        return paint.bad(verdict) + "  " + line(about.title()) + "\n";
    }

    private void request(Exchanged exchange, StepResult step, StringBuilder out) {
        var asked = exchange.asked();
        out.append("        ").append(line(asked.method() + " " + asked.url()).strip());
        asked.visitor().ifPresent(name -> out.append(" as ").append(line(name)));
        out.append(step.requests() > 1 ? ", request %d of %d".formatted(exchange.number(), step.requests()) : "");
        out.append("\n\n");
        out.append("  ").append(paint.bold(statuses(exchange))).append('\n');
        exchange.journey().ifPresent(journey -> {
            row("reason", journey.ruling().reason(), out);
            row("remedy", journey.ruling().remedy(), out);
            journey.cache()
                    .filter(verdict -> verdict.status() != CacheStatus.DYNAMIC || isAboutCache(step))
                    .ifPresent(verdict -> {
                        row("cache", cache(verdict), out);
                        row("warning", verdict.warning().orElse(""), out);
                    });
        });
        if (exchange.reply().ending() != Reply.Ending.COMPLETE) {
            var detail = exchange.reply().detail();
            row("visitor", Checks.ending(exchange.reply()) + (detail.isEmpty() ? "" : ": " + detail), out);
        }
    }

    /** Returns {@code HIT, fresh: what is stored is fresh; stored at 2026-01-02T03:04:05Z under https://shop.test/a.css}. */
    private static String cache(CacheVerdict verdict) {
        var at = verdict.stored().map(stored -> "; stored at " + stored.storedAt());
        var under = verdict.key().flatMap(key -> key.text().lines().findFirst()).map(url -> " under " + url);
        return verdict.status() + ", " + verdict.reason().id() + ": "
                + verdict.reason().words() + at.orElse("") + under.orElse("");
    }

    /** What never came to the cache is of no interest, unless somebody thought that it had. */
    private static boolean isAboutCache(StepResult step) {
        return step.failures().stream().anyMatch(check -> check.where().contains("cache"));
    }

    /** Returns {@code edge 404 | origin 200 | decided by ORIGIN}. */
    static String statuses(Exchanged exchange) {
        if (exchange.journey().isEmpty()) {
            return "visitor got %s | the edge saw no request"
                    .formatted(status(exchange.reply().status()));
        }
        var journey = exchange.journey().get();
        var rule = journey.ruling().rule().map(id -> ", rule " + id).orElse("");
        return "edge %s | origin %s | decided by %s%s"
                .formatted(
                        status(journey.edgeStatus()),
                        status(journey.originStatus()),
                        journey.ruling().decider(),
                        rule);
    }

    static String status(int status) {
        return status == 0 ? "-" : String.valueOf(status);
    }

    private static List<Check> shortened(List<Check> failures) {
        return failures.size() <= LONGEST_CHECKS ? failures : failures.subList(0, LONGEST_CHECKS);
    }

    private void background(Exchanged exchange, List<Check> failures, StringBuilder out) {
        out.append('\n');
        if (failures.stream().anyMatch(check -> check.where().startsWith("origin."))) {
            row("received", received(exchange), out);
        }
        row("faults", faults(exchange), out);
        exchange.journey()
                .map(Journey::elapsed)
                .filter(took -> took.toSeconds() > 0)
                .ifPresent(took ->
                        row("took", "%s nominal, %s real".formatted(Times.of(took), Times.of(exchange.real())), out));
    }

    private void repeat(Scenario.About about, Exchanged exchange, StringBuilder out) {
        about.file()
                .ifPresent(file -> row("repeat", "edgecase run " + file + options + ", and in another terminal", out));
        row(about.file().isPresent() ? "" : "repeat", exchange.asked().curl(), out);
    }

    private static String received(Exchanged exchange) {
        if (!exchange.received().isEmpty()) {
            return exchange.received().stream().map(MismatchText::received).collect(Collectors.joining("; "));
        }
        return exchange.journey()
                .flatMap(Journey::sent)
                .map(sent ->
                        "%s %s, Host %s, as the edge sent it".formatted(sent.method(), sent.target(), sent.authority()))
                .orElse("no request");
    }

    private static String received(Received request) {
        var connection = request.connection();
        return "%s %s, Host %s, connection %d, request %d, answered %s"
                .formatted(
                        request.method(),
                        request.target(),
                        request.headers().first("Host").orElse("-"),
                        connection.number(),
                        connection.request(),
                        status(request.answered()));
    }

    /** Faults that the played origin did, and that the edge pretended. */
    static String faults(Exchanged exchange) {
        var faults = new TreeSet<String>();
        exchange.received().forEach(request -> request.fault().ifPresent(fault -> faults.add(fault.toString())));
        exchange.journey().flatMap(Journey::injected).ifPresent(fault -> faults.add(fault + " (injected)"));
        return String.join(", ", faults);
    }

    private void row(String label, String value, StringBuilder out) {
        if (!value.isEmpty()) {
            out.append("  ").append(paint.dim(String.format(Locale.ROOT, "%-9s", label)));
            out.append(line(value)).append('\n');
        }
    }

    private static String line(String text) {
        return PlainText.shortened(text, LONGEST_LINE);
    }

    /** Returns the first failed comparison as one sentence, for lists: {@code status: expected 200, found 404}. */
    public static Optional<String> summary(StepResult step) {
        return step.failures().stream()
                .findFirst()
                .map(check -> "%s: expected %s, found %s"
                        .formatted(check.where(), cut(check.expected()), cut(check.found())));
    }

    private static String cut(String text) {
        return PlainText.shortened(text, 80);
    }
}
