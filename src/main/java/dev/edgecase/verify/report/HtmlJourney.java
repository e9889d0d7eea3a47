package dev.edgecase.verify.report;

import dev.edgecase.log.PlainText;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.phase.PhaseNames;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.Visit;
import dev.edgecase.verify.check.Checks;
import dev.edgecase.verify.result.Exchanged;
import dev.edgecase.visitor.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Draws one request's way: visitor, the phases of the request, origin, the phases of the response, visitor. */
final class HtmlJourney {
    private static final String DECIDED = " decided";
    private static final String ANSWERED = "answered";

    private final StringBuilder out;
    private final List<String> requestPhases = PhaseNames.ofRequests();
    private final List<String> responsePhases = PhaseNames.ofResponses();

    HtmlJourney(StringBuilder out) {
        this.out = out;
    }

    void write(Exchanged exchange) {
        out.append("<ol class=\"journey\" aria-label=\"The way of the request\">");
        if (exchange.journey().isPresent()) {
            way(exchange.journey().get(), exchange);
        } else {
            node("visitor", "Visitor", "", exchange.asked().visitor().orElse(""));
            node("got decided", "The edge saw no request", "", exchange.reply().detail());
        }
        out.append("</ol>\n");
    }

    private void way(Journey journey, Exchanged exchange) {
        var decider = journey.ruling().decider();
        var visitor = journey.visitor();
        var left = decider == Decider.VISITOR;
        var country = visitor.country().equals("XX") ? "" : ", " + visitor.country();
        node("visitor" + (left ? DECIDED : ""), "Visitor", "", visitor.ip() + country);
        var answering = answering(journey);
        lane("Request phases", requestPhases, new Said(journey, answering));
        origin(journey, decider == Decider.ORIGIN, answering.isEmpty());
        lane("Response phases", left ? List.of() : responsePhases, new Said(journey, ""));
        got(journey, exchange.reply());
    }

    /** The phase that answered in the origin's place; empty when none did. */
    private static String answering(Journey journey) {
        return journey.steps().stream()
                .filter(step -> step.words().equals(ANSWERED))
                .map(Journey.Step::phase)
                .findFirst()
                .orElse("");
    }

    /** What the phases of a journey said, and which of them answered. */
    private record Said(Journey journey, String answering) {
        String words(String phase) {
            return journey.steps().stream()
                    .filter(step -> step.phase().equals(phase))
                    .map(Journey.Step::words)
                    .collect(Collectors.joining("; "));
        }
    }

    private void lane(String title, List<String> phases, Said said) {
        var reached = true;
        var spoke = new ArrayList<String>();
        out.append("<li class=\"lane\"><span class=\"label\">").append(title).append("</span><span class=\"ticks\">");
        for (var phase : phases) {
            var words = said.words(phase);
            var answers = phase.equals(said.answering());
            var kind = !reached ? "off" : answers ? "say decided" : words.isEmpty() ? "on" : "say";
            out.append("<i class=\"").append(kind).append("\" title=\"");
            out.append(Escaped.xml(phase + (words.isEmpty() ? "" : ": " + words)))
                    .append("\"></i>");
            if (!words.isEmpty()) {
                spoke.add(phase + " " + words);
            }
            reached &= !answers;
        }
        out.append("</span><span class=\"spoke\">");
        out.append(text(phases.isEmpty() ? "not reached" : spoke.isEmpty() ? "passed" : String.join(" · ", spoke)))
                .append("</span></li>");
    }

    private void origin(Journey journey, boolean decides, boolean asked) {
        if (!asked || journey.sent().isEmpty()) {
            node("origin off", "Origin", "", "not asked");
            return;
        }
        var fault = journey.fault().map(its -> its.id().replace('_', ' ')).orElse("");
        var kind = "origin" + (decides ? DECIDED : "") + (fault.isEmpty() ? "" : " broken");
        out.append("<li class=\"node ").append(kind).append("\"><span class=\"label\">Origin</span>");
        status(journey.originStatus(), out);
        out.append("<span class=\"more\">").append(text(fault.isEmpty() ? times(journey.trace()) : fault));
        out.append("</span></li>");
    }

    private static String times(OriginTrace trace) {
        var parts = new ArrayList<String>();
        part("name", trace.dns(), parts);
        part("connect", trace.tcp(), parts);
        part("TLS", trace.tls(), parts);
        part("wait", trace.waiting(), parts);
        return String.join(" · ", parts);
    }

    private static void part(String name, Duration took, List<String> parts) {
        if (took.toMillis() > 0) {
            parts.add(name + " " + Times.of(took));
        }
    }

    private void got(Journey journey, Reply reply) {
        var whole = reply.ending() == Reply.Ending.COMPLETE && journey.outcome() == Visit.Outcome.DELIVERED;
        out.append("<li class=\"node got").append(whole ? "" : " broken").append("\">");
        out.append("<span class=\"label\">Visitor got</span>");
        status(reply.status(), out);
        var more = whole ? reply.bodySize() + " bytes" : Checks.ending(reply);
        out.append("<span class=\"more\">").append(text(more)).append("</span></li>");
    }

    private void node(String kind, String label, String value, String more) {
        out.append("<li class=\"node ")
                .append(kind)
                .append("\"><span class=\"label\">")
                .append(label)
                .append("</span>");
        out.append(value).append("<span class=\"more\">").append(text(more)).append("</span></li>");
    }

    /** Writes a status with the colour of its class; a dash for none. */
    static void status(int status, StringBuilder out) {
        out.append("<b class=\"status s").append(status / 100).append("\">");
        out.append(MismatchText.status(status)).append("</b>");
    }

    private static String text(String text) {
        return Escaped.xml(PlainText.shortened(text, 160));
    }
}
