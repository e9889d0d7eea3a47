package dev.edgecase.log.explain;

import dev.edgecase.log.PlainText;
import dev.edgecase.log.Timing;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.pipeline.Arrival.VisitorTls;
import dev.edgecase.pipeline.HeaderChange;
import dev.edgecase.pipeline.IpText;
import dev.edgecase.pipeline.Journey;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Writes an explanation for people. */
final class ExplanationText {
    private static final int LABEL = 15;
    private static final int LONGEST = 2000;

    private final Explanation explanation;
    private final Journey journey;
    private final StringBuilder out;

    ExplanationText(Explanation explanation, StringBuilder out) {
        this.explanation = explanation;
        this.journey = explanation.journey();
        this.out = out;
    }

    void write() {
        var request = journey.request();
        line(request.method() + " " + Explanation.url(journey) + "  " + request.protocol());
        line("ray " + journey.ray() + ", " + journey.startedAt() + ", took " + explanation.time(journey.elapsed()));
        out.append('\n');
        verdict();
        visitor();
        steps();
        security();
        rules();
        cache();
        origin();
        changes("Header fields on the way to the origin", explanation.requestChanges());
        changes("Header fields on the way to the visitor", explanation.responseChanges());
    }

    private void verdict() {
        var ruling = journey.ruling();
        row("edge status", status(journey.edgeStatus()));
        row("origin status", status(journey.originStatus()));
        row(
                "decided by",
                ruling.decider() + ruling.rule().map(rule -> ", rule " + rule).orElse(""));
        row("reason", ruling.reason() + journey.fault().map(this::realTime).orElse(""));
        if (!ruling.remedy().isEmpty()) {
            row("remedy", ruling.remedy());
        }
        row("difference", explanation.differenceWords());
        row("delivery", delivery());
    }

    private String realTime(OriginFault fault) {
        var waited = fault.waited();
        return waited.isZero() || journey.realOf(waited).equals(waited)
                ? ""
                : " (" + Timing.of(journey.realOf(waited)) + " real)";
    }

    private String delivery() {
        var bytes = journey.bodyBytes() + " bytes of body";
        return switch (journey.outcome()) {
            case DELIVERED -> "whole, " + bytes;
            case ABORTED -> "connection cut, the body broke off after " + bytes;
            case VISITOR_LEFT -> "the visitor left after " + bytes;
            case TRACED -> "none: this is what would come of the request, nobody sent it";
        };
    }

    private void visitor() {
        heading("Visitor");
        var visitor = journey.visitor();
        row("address", visitor.ip() + " port " + visitor.port());
        row("country", visitor.country() + (visitor.asn() == 0 ? "" : ", AS" + visitor.asn()));
        var tls = journey.arrival().tls();
        row(
                "arrived at",
                "port " + journey.arrival().port() + ", "
                        + tls.map(session -> session.protocol() + " "
                                        + session.cipher()
                                        + session.serverName()
                                                .map(name -> ", SNI " + name)
                                                .orElse(", no SNI"))
                                .orElse("plain HTTP"));
        tls.flatMap(VisitorTls::clientAuth).ifPresent(asked -> row("certificate", asked.words()));
    }

    private void steps() {
        if (journey.steps().isEmpty()) {
            return;
        }
        heading("Phases that had a say");
        for (var step : journey.steps()) {
            row(step.phase(), step.words());
        }
    }

    private void rules() {
        var lines = RuleText.of(RuleStory.of(journey), explanation.secrets());
        if (!lines.isEmpty()) {
            heading("Rules");
            lines.forEach(line -> line("  " + line));
        }
    }

    private void security() {
        var events = journey.securityEvents();
        if (!events.isEmpty()) {
            heading("Security events");
            events.forEach(event -> row(event.action(), event.source().id() + ", rule " + event.title()));
        }
    }

    private void cache() {
        var rows = new CacheStory(journey, explanation.secrets()).rows(explanation.admin());
        if (!rows.isEmpty()) {
            heading("Cache");
            rows.forEach(this::row);
        }
    }

    private void origin() {
        heading("Origin exchange");
        var trace = journey.trace();
        if (journey.sent().isEmpty() && trace.address().isEmpty()) {
            row("none", "the origin was not asked");
            return;
        }
        journey.sent()
                .ifPresent(sent -> row("asked", sent.method() + " " + sent.target() + ", Host " + sent.authority()));
        trace.address()
                .ifPresent(to -> row(
                        "address",
                        address(to)
                                + trace.local()
                                        .map(from -> " from " + address(from))
                                        .orElse("")
                                + (trace.reused()
                                        ? ", a connection used before"
                                        : ", connections tried: " + trace.connects())));
        trace.protocol().ifPresent(protocol -> row("protocol", protocol.toString()));
        trace.tlsProtocol().ifPresent(protocol -> row("TLS", protocol));
        step("name", trace.dns());
        step("connect", trace.tcp());
        step("handshake", trace.tls());
        step("send", trace.sending());
        step("wait for head", trace.waiting());
        journey.injected().ifPresent(fault -> row("injected", fault + ", by Edgecase: it did not happen on the wire"));
        journey.fault().ifPresent(fault -> row("fault", fault.id() + ": the origin " + fault.words()));
    }

    private void step(String label, Duration took) {
        if (!took.isZero()) {
            row(label, explanation.time(took));
        }
    }

    private void changes(String heading, List<HeaderChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        heading(heading);
        for (var change : changes) {
            line("  " + change(change));
        }
    }

    private static String change(HeaderChange change) {
        var before = String.join(" | ", change.before());
        var after = String.join(" | ", change.after());
        return switch (change.kind()) {
            case ADDED -> "+ " + change.name() + ": " + after;
            case CHANGED -> "~ " + change.name() + ": " + before + " -> " + after;
            case DROPPED -> "- " + change.name() + ": " + before;
        };
    }

    private static String address(InetSocketAddress address) {
        var ip = address.isUnresolved() ? address.getHostString() : IpText.of(address.getAddress());
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + address.getPort();
    }

    private static String status(int status) {
        return status == 0 ? "-" : Integer.toString(status);
    }

    private void heading(String text) {
        out.append('\n');
        line(text);
    }

    private void row(String label, String value) {
        var padded = label.length() < LABEL ? label + " ".repeat(LABEL - label.length()) : label + " ";
        line("  " + padded + value);
    }

    private void line(String text) {
        out.append(PlainText.shortened(text, LONGEST)).append('\n');
    }
}
