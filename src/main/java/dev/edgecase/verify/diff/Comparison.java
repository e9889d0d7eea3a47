package dev.edgecase.verify.diff;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.html.HtmlChanges;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.Pages;
import dev.edgecase.verify.diff.EdgeHeaders.Whose;
import dev.edgecase.verify.diff.Finding.By;
import dev.edgecase.verify.diff.Finding.Kind;
import dev.edgecase.visitor.Reply;
import dev.edgecase.zone.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Works out what differs between two walks, and why. */
final class Comparison {
    private final Zone zone;
    private final Walk direct;
    private final Walk edge;
    private final HeaderTrial trial;
    private final List<Finding> findings = new ArrayList<>();

    Comparison(Zone zone, Walk direct, Walk edge, HeaderTrial trial) {
        this.zone = zone;
        this.direct = direct;
        this.edge = edge;
        this.trial = trial;
    }

    List<Finding> findings() {
        RedirectLoop.in(zone, direct, edge).ifPresent(findings::add);
        var one = direct.last().reply();
        var other = edge.last().reply();
        status(one, other);
        ending(one, other);
        if (one.status() != 0 && other.status() != 0) {
            headers(one.headers(), other.headers());
            body(one, other);
        }
        return findings;
    }

    private Optional<Journey> journey() {
        return edge.last().journey();
    }

    private void status(Reply one, Reply other) {
        if (one.status() == other.status()) {
            return;
        }
        var journey = journey();
        var originSaid = journey.map(Journey::originStatus).orElse(0);
        var byOrigin = originSaid == other.status() && originSaid != 0;
        var cause = byOrigin ? trial.why(Reply::status, one.status()) : reason();
        var remedy = journey.map(each -> each.ruling().remedy()).orElse("");
        findings.add(new Finding(
                Kind.STATUS, "", status(one), status(other), byOrigin ? By.ORIGIN : By.EDGE, cause, remedy));
    }

    /** Returns who decided the edge's status and why. */
    private String reason() {
        return journey()
                .map(each -> "answered %d: %s %s"
                        .formatted(
                                edge.last().reply().status(),
                                each.ruling().decider(),
                                each.ruling().reason()))
                .orElse("cut the request off before it was one");
    }

    private static String status(Reply reply) {
        return reply.status() == 0 ? "no answer, " + reply.detail() : Integer.toString(reply.status());
    }

    private void ending(Reply one, Reply other) {
        if (one.ending() == other.ending() || one.status() == 0 || other.status() == 0) {
            return;
        }
        findings.add(new Finding(
                Kind.ENDING,
                "",
                words(one),
                words(other),
                By.EDGE,
                reason(),
                journey().map(each -> each.ruling().remedy()).orElse("")));
    }

    private static String words(Reply reply) {
        return reply.ending() == Reply.Ending.COMPLETE ? "complete" : "broken off, " + reply.detail();
    }

    private void headers(Headers one, Headers other) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(one.names());
        names.addAll(other.names());
        for (var name : names) {
            var was = one.all(name);
            var is = other.all(name);
            if (!was.equals(is)) {
                header(name, was, is);
            }
        }
    }

    private void header(String name, List<String> was, List<String> is) {
        var journey = journey();
        var originSaid = journey.map(each -> each.originHeaders().all(name)).orElse(was);
        var answered = journey.map(each -> each.originStatus() != 0).orElse(true); // else no word of it is the origin's
        var byOrigin = answered && !EdgeHeaders.isOwn(name) && (originSaid.equals(is) || !originSaid.equals(was));
        var cause = byOrigin
                ? trial.why(reply -> reply.headers().all(name), was)
                : EdgeHeaders.cause(name, was, is, whose());
        findings.add(new Finding(
                Kind.HEADER,
                name,
                String.join(", ", was),
                String.join(", ", is),
                byOrigin ? By.ORIGIN : By.EDGE,
                cause,
                ""));
    }

    private Whose whose() {
        var cached = journey().flatMap(Journey::cacheStatus).filter(CacheStatus::isCached);
        return journey().filter(each -> !each.passedFromOrigin()).isPresent()
                ? Whose.EDGES
                : cached.isPresent() ? Whose.CACHED : Whose.ORIGINS;
    }

    private boolean isStored() {
        return journey()
                .flatMap(Journey::cacheStatus)
                .filter(CacheStatus::isServedFromCache)
                .isPresent();
    }

    private void body(Reply one, Reply other) {
        if (one.bodySize() == other.bodySize() && Arrays.equals(one.body(), other.body())) {
            return;
        }
        var at = Arrays.mismatch(one.body(), other.body());
        var from = at < 0 ? "" : ", the first difference at byte " + at;
        var changes = journey().map(Pages::changes).orElse(HtmlChanges.NONE);
        if (!changes.isNone()) {
            var cause = changes.words() + " on the way";
            findings.add(new Finding(Kind.BODY, "", size(one), size(other) + from, By.EDGE, cause, remedy(changes)));
            return;
        }
        var passed = journey().filter(Journey::passedFromOrigin).isPresent() && !isStored();
        var cause = passed
                ? bodyOfOrigin(one, other)
                : isStored() ? reason() : "shows a page of its own in place of the origin's; it " + reason();
        findings.add(new Finding(
                Kind.BODY,
                "",
                size(one),
                size(other) + from,
                passed ? By.ORIGIN : By.EDGE,
                cause,
                passed ? "" : journey().map(each -> each.ruling().remedy()).orElse("")));
    }

    private static String remedy(HtmlChanges changes) {
        return changes.emails() == 0
                ? ""
                : "Put <!--email_off--> before and <!--/email_off--> behind what scripts compare or take over, or switch"
                        + " email_obfuscation off.";
    }

    private String bodyOfOrigin(Reply one, Reply other) {
        var broken = other.ending() != Reply.Ending.COMPLETE || one.ending() != Reply.Ending.COMPLETE;
        return broken ? "did not end it" : trial.why(Comparison::hash, hash(one));
    }

    private static Object hash(Reply reply) {
        return List.of(reply.bodySize(), Arrays.hashCode(reply.body()));
    }

    private static String size(Reply reply) {
        var type =
                reply.headers().first("Content-Type").map(each -> " of " + each).orElse("");
        return reply.bodySize() + (reply.bodySize() == 1 ? " byte" : " bytes") + type;
    }
}
