package dev.edgecase.scenario;

import com.google.re2j.Pattern;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.match.JsonPlace;
import dev.edgecase.match.Matcher;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step.
 *
 * @param name its name, or what it does: {@code GET /logo.png}
 * @param place where it stands: {@code file:line}, or {@code line N} of a text
 * @param skip why it is not to be run
 * @param action what it does
 */
public record Step(String name, String place, Optional<String> skip, Action action) {
    /** What a step does. */
    public sealed interface Action
            permits RequestStep, Alter, Advance, Purge, Faults, WebSocketStep, Parallel, Barrier {}

    /** Changes zone, origins or visitors. */
    public record Alter(Change change) implements Action {}

    /** Moves time; only where it is manual. */
    public record Advance(Duration by) implements Action {}

    /**
     * Empties the cache.
     *
     * @param body what is purged, as the API takes it, its texts not yet filled
     * @param invalidates whether what is stored becomes stale, and is not removed
     */
    public record Purge(Map<String, Object> body, boolean invalidates) implements Action {
        /** Keeps a map that nobody changes, in its order. */
        public Purge {
            body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
        }
    }

    /** Puts fault rules in force at an origin in place of those before; none ends all faults. */
    public record Faults(String origin, List<FaultRule> rules) implements Action {
        /** Keeps a list that nobody changes. */
        public Faults {
            rules = List.copyOf(rules);
        }
    }

    /**
     * Runs lanes side by side and ends when all have ended.
     *
     * @param lanes the steps of each are taken one after the other
     */
    public record Parallel(List<List<Step>> lanes) implements Action {
        /** Keeps lists that nobody changes. */
        public Parallel {
            lanes = lanes.stream().map(List::copyOf).toList();
        }
    }

    /** Waits within {@code parallel} until as many steps have come to the barrier of that name. */
    public record Barrier(String name, int parties) implements Action {}

    /**
     * Opens a WebSocket.
     *
     * @param request the handshake, and what is expected of its answer
     * @param exchange what is sent and expected then, in order
     */
    public record WebSocketStep(RequestStep request, List<Message> exchange) implements Action {
        /** Keeps a list that nobody changes. */
        public WebSocketStep {
            exchange = List.copyOf(exchange);
        }

        /** A text that is sent, or expected. */
        public record Message(boolean sent, Matcher text) {}
    }

    /** Where a captured value comes from. */
    public sealed interface Capture {
        /** A field of the response. */
        record Header(String name) implements Capture {}

        /** A place of a JSON body. */
        record Json(JsonPlace place) implements Capture {}

        /** The first group of a regular expression in the body. */
        record Regex(Pattern pattern) implements Capture {}

        /** The ray id. */
        record Ray() implements Capture {}
    }
}
