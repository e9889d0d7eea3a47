package dev.edgecase.verify.report;

import dev.edgecase.log.PlainText;
import dev.edgecase.log.Secrets;
import dev.edgecase.pipeline.HeaderChange;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.verify.result.Check;
import dev.edgecase.verify.result.Exchanged;
import dev.edgecase.verify.result.StepResult;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Writes one step of the HTML page. */
final class HtmlStep {
    private static final int LONGEST_VALUE = 400;
    private static final int MOST_STATUSES = 6;

    private final StringBuilder out;
    private final HtmlJourney picture;

    HtmlStep(StringBuilder out) {
        this.out = out;
        this.picture = new HtmlJourney(out);
    }

    void write(StepResult step) {
        var which = step.step();
        out.append("<li class=\"step ").append(step.verdict().id()).append("\" style=\"--depth:");
        out.append(which.depth()).append("\">");
        var hasDetails = !step.exchanges().isEmpty()
                || !step.failures().isEmpty()
                || !step.why().isEmpty();
        out.append(hasDetails ? "<details" : "<div class=\"line\"");
        out.append(hasDetails && step.verdict().isBad() ? " open" : "").append('>');
        out.append(hasDetails ? "<summary>" : "");
        line(step);
        out.append(hasDetails ? "</summary>" : "");
        if (hasDetails) {
            details(step);
        }
        out.append(hasDetails ? "</details>" : "</div>").append("</li>\n");
    }

    private void line(StepResult step) {
        out.append("<span class=\"mark\"><span class=\"words\">")
                .append(step.verdict().id())
                .append("</span></span>");
        span("kind", step.step().kind());
        span("name", step.step().name());
        step.telling().findFirst().flatMap(Exchanged::journey).ifPresent(this::statuses);
        if (step.requests() > 1) {
            span("times", "×" + step.requests());
        }
        span("place", step.step().place());
        span("time", HtmlReport.took(step.took()));
    }

    private void statuses(Journey journey) {
        out.append("<span class=\"pair\">edge ");
        HtmlJourney.status(journey.edgeStatus(), out);
        out.append(" origin ");
        HtmlJourney.status(journey.originStatus(), out);
        out.append("</span>");
        span("decider", journey.ruling().decider().name());
    }

    private void details(StepResult step) {
        if (!step.why().isEmpty()) {
            out.append("<p class=\"why\">").append(text(step.why())).append("</p>");
        }
        if (step.requests() > step.exchanges().size() && step.exchanges().size() > 1) {
            span(
                    "kept",
                    "%d of %d requests are shown".formatted(step.exchanges().size(), step.requests()));
        }
        step.exchanges().stream().limit(MOST_STATUSES).forEach(exchange -> exchange(exchange, step));
        if (step.requests() != 1) {
            table(step.checks());
        }
    }

    private void exchange(Exchanged exchange, StepResult step) {
        var asked = exchange.asked();
        out.append("<div class=\"exchange\"><p class=\"asked\">");
        if (step.requests() > 1) {
            out.append("<span class=\"nth\">").append(exchange.number()).append("</span>");
        }
        out.append("<code>").append(text(asked.method() + " " + asked.url())).append("</code>");
        asked.visitor()
                .ifPresent(name -> out.append(" as <b>").append(text(name)).append("</b>"));
        out.append("</p>\n");
        picture.write(exchange);
        exchange.journey().ifPresent(this::ruling);
        table(step.requests() == 1 ? step.allChecks() : exchange.checks());
        exchange.journey().ifPresent(this::changes);
        received(exchange);
        out.append("<pre class=\"curl\"><code>").append(text(asked.curl())).append("</code></pre></div>\n");
    }

    private void ruling(Journey journey) {
        var ruling = journey.ruling();
        out.append("<dl class=\"ruling\"><dt>Reason</dt><dd>")
                .append(text(ruling.reason()))
                .append("</dd>");
        if (!ruling.remedy().isEmpty()) {
            out.append("<dt>Remedy</dt><dd>").append(text(ruling.remedy())).append("</dd>");
        }
        out.append("</dl>\n");
    }

    private void table(List<Check> checks) {
        if (checks.isEmpty()) {
            return;
        }
        out.append("<table class=\"checks\"><thead><tr><th scope=\"col\"><span class=\"words\">Result</span></th>");
        out.append("<th scope=\"col\">Checked</th><th scope=\"col\">Expected</th><th scope=\"col\">Found</th>");
        out.append("</tr></thead><tbody>");
        for (var check : checks) {
            out.append("<tr class=\"").append(check.met() ? "met" : "unmet").append("\"><td class=\"mark\">");
            out.append("<span class=\"words\">")
                    .append(check.met() ? "met" : "not met")
                    .append("</span></td>");
            out.append("<th scope=\"row\">").append(text(check.where())).append("</th><td>");
            out.append(text(check.expected()))
                    .append("</td><td>")
                    .append(text(check.found()))
                    .append("</td></tr>");
        }
        out.append("</tbody></table>\n");
    }

    private void changes(Journey journey) {
        var request = journey.requestChanges();
        var response = journey.responseChanges();
        if (request.isEmpty() && response.isEmpty()) {
            return;
        }
        out.append("<details class=\"changes\"><summary>Header fields that the edge changed: ");
        out.append(request.size()).append(" on the way to the origin, ").append(response.size());
        out.append(" on the way to the visitor</summary><div class=\"columns\">");
        changes("To the origin", request);
        changes("To the visitor", response);
        out.append("</div></details>\n");
    }

    private void changes(String title, List<HeaderChange> changes) {
        out.append("<div><h3>").append(title).append("</h3><ul>");
        for (var change : changes) {
            var before = values(change.name(), change.before());
            var after = values(change.name(), change.after());
            out.append("<li class=\"")
                    .append(change.kind().name().toLowerCase(Locale.ROOT))
                    .append("\">");
            out.append("<b>").append(text(change.name())).append("</b> ");
            out.append(
                    switch (change.kind()) {
                        case ADDED -> text(after);
                        case CHANGED -> "<s>" + text(before) + "</s> " + text(after);
                        case DROPPED -> "<s>" + text(before) + "</s>";
                    });
            out.append("</li>");
        }
        out.append("</ul></div>");
    }

    private static String values(String name, List<String> values) {
        return String.join(
                " | ",
                values.stream()
                        .map(value -> Secrets.REDACTED.value(name, value))
                        .toList());
    }

    private void received(Exchanged exchange) {
        if (exchange.received().isEmpty()) {
            return;
        }
        out.append("<details class=\"changes\"><summary>What the origin received</summary><pre>");
        Consumer<String> line = text -> out.append(text(text)).append('\n');
        exchange.received().forEach(request -> {
            line.accept(request.method() + " " + request.target() + " " + request.protocol());
            request.headers().forEach((name, value) -> line.accept(name + ": " + Secrets.REDACTED.value(name, value)));
            request.fault().ifPresent(fault -> line.accept("(fault: " + fault + ")"));
        });
        out.append("</pre></details>\n");
    }

    private void span(String kind, String text) {
        out.append("<span class=\"")
                .append(kind)
                .append("\">")
                .append(text(text))
                .append("</span>");
    }

    private static String text(String text) {
        return Escaped.xml(PlainText.shortened(text, LONGEST_VALUE));
    }
}
