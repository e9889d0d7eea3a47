package dev.edgecase.api;

import dev.edgecase.api.message.JsonBody;
import dev.edgecase.api.message.Query;
import dev.edgecase.api.message.Reply;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.unit.DurationText;
import dev.edgecase.unit.UserProblem;
import java.time.Duration;
import java.util.Set;

/** Shows the edge's time, and moves it forward. */
final class ClockPage {
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

    /** Takes {@code POST /clock?advance=3m}, or the same as JSON, {@code {"advance": "3m"}}; by hand, all has happened when this answers. */
    EdgeResponse advance(EdgeRequest request) {
        var query = Query.of(request.target(), PARAMETERS);
        var by = duration(query.text("advance").orElseGet(() -> inBody(request)));
        clock.advance(by);
        return show();
    }

    private static String inBody(EdgeRequest request) {
        var body = JsonBody.of(request);
        for (var name : body.propertyNames()) {
            if (!PARAMETERS.contains(name)) {
                throw new UserProblem("'%s' is not a member here; known are advance".formatted(name));
            }
        }
        return body.path("advance").asString("");
    }

    private static Duration duration(String text) {
        return DurationText.parse(text)
                .orElseThrow(() -> new UserProblem(
                        "advance takes a duration such as 500ms, 30s, 3m, 2h or 1d; this is '%s'".formatted(text)));
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
