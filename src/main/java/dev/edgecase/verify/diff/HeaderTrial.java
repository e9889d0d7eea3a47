package dev.edgecase.verify.diff;

import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.HeaderChange;
import dev.edgecase.pipeline.HeaderChange.Kind;
import dev.edgecase.verify.diff.Walk.Hop;
import dev.edgecase.visitor.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds out by asking the origin again why it answers the edge differently: once with the visitor's own request, to see what
 * changes by itself, once with the edge's method if it is another, and once with each header that the edge changes. Only for methods
 * that change nothing.
 */
final class HeaderTrial {
    private static final int MOST_TRIALS = 24;
    private static final Set<String> NOT_TRIED = nonsense();

    private final Side origin;
    private final Question question;
    private final Hop edged;
    private final Map<String, Reply> trials = new LinkedHashMap<>();
    private Optional<Reply> again = Optional.empty();

    HeaderTrial(Side origin, Question question, Hop edged) {
        this.origin = origin;
        this.question = question;
        this.edged = edged;
    }

    /** Framing and connection are the client's own business. */
    private static Set<String> nonsense() {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(List.of("Host", "Connection", "Content-Length", "Transfer-Encoding"));
        return names;
    }

    /**
     * Says why an aspect of the origin's answer is another one for the edge.
     *
     * @param aspect what is looked at
     * @param direct what it was in the direct answer
     */
    String why(Function<Reply, ?> aspect, Object direct) {
        var through = aspect.apply(edged.reply());
        if (!question.isSafe() || edged.journey().isEmpty()) {
            return "answered the edge differently; what for was not tried, as " + question.method()
                    + " may change something";
        }
        ask();
        if (again.map(aspect).filter(direct::equals).isEmpty()) {
            return "answers differently from request to request";
        }
        var other = trials.entrySet().stream()
                .filter(trial -> !aspect.apply(trial.getValue()).equals(direct))
                .toList();
        var same = other.stream()
                .filter(trial -> aspect.apply(trial.getValue()).equals(through))
                .toList();
        var causes =
                (same.isEmpty() ? other : same).stream().map(Map.Entry::getKey).toList();
        return causes.isEmpty()
                ? "answered the edge differently, and nothing that the edge changes makes it do so alone"
                : "answers differently because the edge " + String.join(", and because it ", causes);
    }

    private void ask() {
        if (again.isPresent()) {
            return;
        }
        again = Optional.of(origin.ask(question).reply());
        var journey = edged.journey().orElseThrow();
        journey.sent()
                .map(sent -> sent.method())
                .filter(method -> !method.equals(question.method()))
                .ifPresent(method -> trials.put(
                        "asks " + method + " in place of " + question.method(),
                        origin.ask(question.by(method)).reply()));
        var changes = journey.requestChanges();
        changes.stream()
                .filter(change -> !NOT_TRIED.contains(change.name()))
                .limit(MOST_TRIALS)
                .forEach(change -> trials.put(
                        words(change),
                        origin.ask(question.with(changed(change))).reply()));
    }

    private Headers changed(HeaderChange change) {
        var headers = question.headers().edit().remove(change.name());
        change.after().forEach(value -> headers.add(change.name(), value));
        return headers.build();
    }

    private static String words(HeaderChange change) {
        var values = new ArrayList<>(change.after());
        return change.kind() == Kind.DROPPED
                ? "does not pass on " + change.name()
                : "sends " + change.name() + ": " + String.join(", ", values);
    }
}
