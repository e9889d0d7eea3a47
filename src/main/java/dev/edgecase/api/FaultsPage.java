package dev.edgecase.api;

import dev.edgecase.api.message.JsonBody;
import dev.edgecase.api.message.Reply;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.fault.FaultSwitch;
import dev.edgecase.fault.Schedule;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.unit.UserProblem;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Shows and sets what is pretended to go wrong between the edge and its origin. */
final class FaultsPage {
    private final FaultSwitch faults;

    FaultsPage(FaultSwitch faults) {
        this.faults = faults;
    }

    /** Tells which rules are in force, how many requests each was about, and how often it came true. */
    EdgeResponse show() {
        return Reply.json(200, json -> {
            json.writeArrayPropertyStart("faults");
            for (var count : faults.counts()) {
                json.writeStartObject();
                rule(count.rule(), json);
                json.writeNumberProperty("occasions", count.occasions());
                json.writeNumberProperty("hits", count.hits());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** Takes a list of rules, which take the place of those before. */
    EdgeResponse set(EdgeRequest request) {
        var body = JsonBody.of(request);
        if (body.isMissingNode()) {
            throw new UserProblem("a list of faults is needed, such as [\"before-response reset\"]");
        }
        faults.set(FaultBody.read(body));
        return show();
    }

    /** Ends all of them. */
    EdgeResponse clear() {
        faults.set(List.of());
        return show();
    }

    private static void rule(FaultRule rule, JsonGenerator json) {
        var fault = rule.fault();
        var details = fault.details();
        json.writeStringProperty("when", fault.when().id());
        json.writeStringProperty("what", fault.what().id());
        details.after().ifPresent(bytes -> json.writeNumberProperty("after", bytes));
        details.lasting().ifPresent(time -> span("lasting", time, json));
        details.every().ifPresent(time -> span("every", time, json));
        details.bytes().ifPresent(bytes -> json.writeNumberProperty("bytes", bytes));
        details.text().ifPresent(text -> json.writeStringProperty("text", text));
        schedule(rule.schedule(), json);
        rule.method().ifPresent(method -> json.writeStringProperty("method", method));
        rule.path().ifPresent(path -> json.writeStringProperty("path", path));
    }

    private static void schedule(Schedule schedule, JsonGenerator json) {
        schedule.first().ifPresent(number -> json.writeNumberProperty("first", number));
        schedule.every().ifPresent(number -> json.writeNumberProperty("every", number));
        schedule.probability().ifPresent(chance -> {
            json.writeNumberProperty("probability", chance);
            json.writeNumberProperty("seed", schedule.seed());
        });
        schedule.from().ifPresent(time -> span("from", time, json));
        schedule.until().ifPresent(time -> span("until", time, json));
    }

    private static void span(String name, Duration time, JsonGenerator json) {
        json.writeStringProperty(name, time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms");
    }
}
