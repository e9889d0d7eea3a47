package dev.edgecase.phase.room;

import dev.edgecase.phase.room.Room.Stand.Outside;
import dev.edgecase.rules.tool.WaitingRoom;
import dev.edgecase.rules.tool.WaitingRoom.Method;
import dev.edgecase.rules.tool.WaitingRoom.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What somebody who waits is told, by the names of the JSON response; a page has the same.
 *
 * <p>Source: Cloudflare API, waiting_rooms, {@code json_response_enabled}; waiting-room/reference/waiting-room-cookie for the estimate.
 * Certainty: documented; how a time over an hour reads is assumed.
 *
 * @param room where
 * @param moment what holds there
 * @param stand how the visitor stands
 * @param now when that is
 */
record WaitTicket(WaitingRoom room, Moment moment, Outside stand, Instant now) {
    private static final int MINUTES_OF_AN_HOUR = 60;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Returns how many seconds the visitor is to wait until it comes again; 0 where that is of no use. */
    long refreshSeconds() {
        return isRefused() ? 0 : WaitingRoom.REFRESH.toSeconds();
    }

    /** Tells whether nobody is let in, however long they wait. */
    boolean isRefused() {
        return method() == Method.REJECT
                && !moment.prequeueing()
                && !room.answer().queueAll();
    }

    /** Tells whether the queue takes nobody more. */
    boolean isFull() {
        return stand.id().isEmpty() && !isRefused();
    }

    private Method method() {
        return moment.terms().method();
    }

    private boolean isKnown() {
        return stand.perMinute() > 0 && stand.id().isPresent();
    }

    private int minutes(double ahead) {
        return isKnown() ? (int) Math.max(1, Math.ceil(ahead / stand.perMinute())) : 0;
    }

    private int waitTime() {
        return method() == Method.RANDOM ? percentile(0.5) : minutes(stand.ahead() + 1);
    }

    private int percentile(double share) {
        return method() == Method.RANDOM ? minutes(stand.waiting() * share) : 0;
    }

    private String wait(int minutes) {
        if (!isKnown()) {
            return "unavailable";
        }
        return method() == Method.RANDOM ? words(percentile(0.25)) + " to " + words(percentile(0.75)) : words(minutes);
    }

    private static String words(int minutes) {
        var hours = minutes / MINUTES_OF_AN_HOUR;
        var rest = count(minutes % MINUTES_OF_AN_HOUR, "minute");
        return hours == 0 ? rest : count(hours, "hour") + " and " + rest;
    }

    private static String count(int count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    private int until(Instant when) {
        return (int) Math.ceil(Duration.between(now, when).toSeconds() / (double) MINUTES_OF_AN_HOUR);
    }

    /** Returns what a template can name: the members of the JSON, and two more. */
    Map<String, Object> values() {
        var values = members();
        var minutes = waitTime();
        values.put("waitTimeHours", minutes / MINUTES_OF_AN_HOUR);
        values.put("waitTimeHourMinutes", minutes % MINUTES_OF_AN_HOUR);
        return values;
    }

    private Map<String, Object> members() {
        var values = new LinkedHashMap<String, Object>();
        var minutes = waitTime();
        values.put("inWaitingRoom", true);
        values.put("waitTimeKnown", isKnown());
        values.put("waitTime", minutes);
        values.put("waitTime25Percentile", percentile(0.25));
        values.put("waitTime50Percentile", percentile(0.5));
        values.put("waitTime75Percentile", percentile(0.75));
        values.put("waitTimeFormatted", wait(minutes));
        values.put("queueIsFull", isFull());
        values.put("queueAll", room.answer().queueAll());
        values.put("lastUpdated", TIME.format(stand.tried()));
        values.put("refreshIntervalSeconds", (int) refreshSeconds());
        values.put("queueingMethod", method().name().toLowerCase(Locale.ROOT));
        values.put("isFIFOQueue", method() == Method.FIFO);
        values.put("isRandomQueue", method() == Method.RANDOM);
        values.put("isPassthroughQueue", method() == Method.PASSTHROUGH);
        values.put("isRejectQueue", method() == Method.REJECT);
        event(values);
        values.put("turnstile", "");
        values.put("infiniteQueue", false);
        return values;
    }

    private void event(Map<String, Object> values) {
        var start = moment.event().filter(event -> moment.prequeueing()).map(event -> until(event.start()));
        var end = moment.event().map(event -> until(event.end()));
        values.put("isEventActive", end.isPresent());
        values.put("isEventPrequeueing", moment.prequeueing());
        values.put("timeUntilEventStart", start.orElse(0));
        values.put("timeUntilEventStartFormatted", start.map(WaitTicket::words).orElse("unavailable"));
        values.put("timeUntilEventEnd", end.orElse(0));
        values.put("timeUntilEventEndFormatted", end.map(WaitTicket::words).orElse("unavailable"));
        values.put(
                "shuffleAtEventStart",
                moment.event().map(WaitingRoom.Event::shuffles).orElse(false));
    }

    /** Returns the JSON; none of its texts has a character to be escaped. */
    String json() {
        return members().entrySet().stream()
                .map(member -> "\"%s\":%s"
                        .formatted(
                                member.getKey(),
                                member.getValue() instanceof String text ? '"' + text + '"' : member.getValue()))
                .collect(Collectors.joining(",", "{\"cfWaitingRoom\":{", "}}"));
    }
}
