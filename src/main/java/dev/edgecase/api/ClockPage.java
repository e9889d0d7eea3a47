package dev.edgecase.api;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.unit.UserProblem;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/** Shows the edge's time, and moves it where it is moved by hand. */
final class ClockPage {
    private static final Pattern ADVANCE = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Set<String> PARAMETERS = Set.of("advance");

    private final EdgeClock clock;

    ClockPage(EdgeClock clock) {
        this.clock = clock;
    }

    EdgeResponse show() {
        return Reply.json(200, json -> {
            json.writeStringProperty("kind", kind());
            json.writeNumberProperty("speed", speed());
            json.writeStringProperty("now", clock.instant().toString());
        });
    }

    /** Takes {@code POST /clock?advance=3m}. */
    EdgeResponse advance(EdgeRequest request) {
        var query = Query.of(request.target(), PARAMETERS);
        var by = duration(query.text("advance").orElse(""));
        if (!(clock instanceof ManualClock manual)) {
            return Reply.problem(
                    409,
                    "this edge's clock is %s and runs by itself".formatted(kind()),
                    "Only a manual clock is advanced; a scaled one is chosen with --clock x100.");
        }
        manual.advance(by);
        return show();
    }

    private static Duration duration(String text) {
        var matcher = ADVANCE.matcher(text);
        if (!matcher.matches()) {
            throw new UserProblem(
                    "advance takes a duration such as 500ms, 30s, 3m, 2h or 1d; this is '%s'".formatted(text));
        }
        var amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private String kind() {
        if (clock instanceof ManualClock) {
            return "manual";
        }
        return speed() == 1 ? "real" : "scaled";
    }

    private double speed() {
        var nominal = Duration.ofHours(1);
        var real = clock.realOf(nominal).toNanos();
        return clock instanceof ManualClock ? 0 : Math.round(nominal.toNanos() * 1000.0 / real) / 1000.0;
    }
}
