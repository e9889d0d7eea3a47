package dev.edgecase.rulefile.tool;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.tool.PageTemplate;
import dev.edgecase.rules.tool.WaitingRoom.Event;
import dev.edgecase.rules.tool.WaitingRoom.Method;
import dev.edgecase.rules.tool.WaitingRoom.Terms;
import dev.edgecase.unit.UserProblem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads on which terms visitors are let in: always, and while an event is on, which may leave them as they are.
 *
 * <p>Source: Cloudflare API, waiting_rooms and waiting_rooms/events. Certainty: documented.
 */
final class RoomTermsReader {
    private static final String ACTIVE = "total_active_users";
    private static final String FRESH = "new_users_per_minute";
    private static final String START = "event_start_time";
    private static final String END = "event_end_time";
    private static final String PREQUEUE = "prequeue_start_time";
    private static final int MOST_ACTIVE = 200_000;
    private static final int LARGEST_PAGE = 1_048_576;
    private static final int DEFAULT_MINUTES = 5;
    private static final int MOST_MINUTES = 30;
    private static final int MOST_EVENTS = 5;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PREQUEUE = Duration.ofMinutes(5);

    private RoomTermsReader() {}

    /** Reads the terms of a room, or of an event with what its room has otherwise. */
    static Optional<Terms> read(Given given, Optional<Terms> usual) {
        var active = number(given, ACTIVE, usual.isEmpty()).or(() -> usual.map(Terms::active));
        var fresh = number(given, FRESH, usual.isEmpty()).or(() -> usual.map(Terms::fresh));
        if (active.isPresent() && fresh.isPresent() && fresh.get() > active.get()) {
            given.key(given.key(FRESH).isGiven() ? FRESH : ACTIVE)
                    .refuse(
                            "more users a minute than there may be at a time",
                            "%s is at most %s, which is %d".formatted(FRESH, ACTIVE, active.get()));
        }
        var session = given.key("session_duration")
                .whole(1, MOST_MINUTES)
                .map(Duration::ofMinutes)
                .orElseGet(() -> usual.map(Terms::session).orElse(Duration.ofMinutes(DEFAULT_MINUTES)));
        var renews = given.key("disable_session_renewal")
                .truth()
                .map(disabled -> !disabled)
                .orElseGet(() -> usual.map(Terms::renews).orElse(true));
        var method = given.key("queueing_method")
                .choice(Method.class)
                .orElseGet(() -> usual.map(Terms::method).orElse(Method.FIFO));
        var page = page(given.key("custom_page_html")).or(() -> usual.flatMap(Terms::page));
        return active.flatMap(most -> fresh.map(few -> new Terms(most, few, session, renews, method, page)));
    }

    private static Optional<Integer> number(Given given, String key, boolean must) {
        return (must ? given.key(key).must() : given.key(key)).whole(1, MOST_ACTIVE);
    }

    private static Optional<PageTemplate> page(Given given) {
        var text = given.text().filter(html -> !html.isEmpty());
        if (text.isPresent() && text.get().length() > LARGEST_PAGE) {
            given.refuse("the page has %d characters".formatted(text.get().length()), "1 MB is allowed");
            return Optional.empty();
        }
        try {
            return text.map(PageTemplate::parse);
        } catch (UserProblem wrong) {
            given.refuse(String.valueOf(wrong.getMessage()), "the page is a template in the manner of Mustache");
            return Optional.empty();
        }
    }

    /** Reads the events of a room; those that are suspended are none. */
    static List<Event> events(Given given, Terms usual) {
        var events = new ArrayList<Event>();
        var items = given.items();
        if (items.size() > MOST_EVENTS) {
            given.refuse("these are %d events".formatted(items.size()), "a room has %d at most".formatted(MOST_EVENTS));
        }
        for (var each : items) {
            var isSuspended = each.key("suspended").truth().orElse(false);
            event(each, usual).filter(event -> !isSuspended).ifPresent(event -> {
                if (events.stream().anyMatch(other -> overlaps(event, other))) {
                    each.refuse("two events are on at the same time", "use another room");
                }
                events.add(event);
            });
        }
        return events;
    }

    private static boolean overlaps(Event one, Event other) {
        return one.prequeue().orElse(one.start()).isBefore(other.end())
                && other.prequeue().orElse(other.start()).isBefore(one.end());
    }

    private static Optional<Event> event(Given given, Terms usual) {
        given.only(
                "id",
                "name",
                "description",
                START,
                END,
                PREQUEUE,
                "shuffle_at_event_start",
                "suspended",
                ACTIVE,
                FRESH,
                "session_duration",
                "disable_session_renewal",
                "queueing_method",
                "custom_page_html",
                "created_on",
                "modified_on");
        List.of("id", "description", "created_on", "modified_on")
                .forEach(key -> given.key(key).text());
        name(given.key("name").must(), "an event");
        if (given.key(ACTIVE).isGiven() != given.key(FRESH).isGiven()) {
            given.refuse("an event has both limits or none", "write %s and %s".formatted(ACTIVE, FRESH));
        }
        var start = time(given.key(START).must());
        var end = time(given.key(END).must());
        var prequeue = time(given.key(PREQUEUE));
        if (start.isPresent()
                && end.isPresent()
                && end.get().isBefore(start.get().plus(SHORTEST))) {
            given.key(END).refuse("the event is shorter than a minute", "");
        }
        if (start.isPresent()
                && prequeue.isPresent()
                && start.get().isBefore(prequeue.get().plus(SHORTEST_PREQUEUE))) {
            given.key(PREQUEUE).refuse("the queue begins less than five minutes before the event", "");
        }
        var shuffles = given.key("shuffle_at_event_start").truth().orElse(false) && prequeue.isPresent();
        var terms = read(given, Optional.of(usual));
        return start.flatMap(from -> end.flatMap(to -> terms.map(so -> new Event(from, to, prequeue, shuffles, so))));
    }

    /** Reads a name, of letters, digits and two more. */
    static Optional<String> name(Given given, String whose) {
        return given.text().filter(name -> {
            var fits = name.matches("[A-Za-z0-9_-]+");
            if (!fits) {
                given.refuse("'%s' is no name of %s".formatted(name, whose), "use letters, digits, _ and -");
            }
            return fits;
        });
    }

    private static Optional<Instant> time(Given given) {
        try {
            return given.text().map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException wrong) {
            given.refuse("this is no time", "write 2026-01-02T15:04:05Z");
            return Optional.empty();
        }
    }
}
