package dev.edgecase.api;

import dev.edgecase.fault.Fault;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.fault.Schedule;
import dev.edgecase.unit.DurationText;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Reads fault rules as scenario files have them: {@code "before-response reset"}, or an object with {@code when} and {@code what},
 * details and schedule. A drip's {@code every} is a duration, a schedule's a number.
 */
final class FaultBody {
    private static final List<String> MEMBERS = List.of(
            "when",
            "what",
            "after",
            "lasting",
            "every",
            "bytes",
            "text",
            "first",
            "probability",
            "seed",
            "from",
            "until",
            "method",
            "path");

    private final JsonNode object;

    private FaultBody(JsonNode object) {
        this.object = object;
    }

    /** Reads a list of rules, or one; throws {@link UserProblem} for what is not one. */
    static List<FaultRule> read(JsonNode body) {
        var rules = new ArrayList<FaultRule>();
        for (var item : body.isArray() ? body.values() : List.of(body)) {
            rules.add(new FaultBody(item).rule());
        }
        return rules;
    }

    private FaultRule rule() {
        if (object.isString()) {
            return FaultRule.always(Fault.parse(object.asString()));
        }
        if (!object.isObject()) {
            throw new UserProblem(
                    "a fault is a text such as \"before-response reset\" or an object with when and what");
        }
        for (var name : object.propertyNames()) {
            if (!MEMBERS.contains(name)) {
                throw new UserProblem("a fault has no '%s'%s".formatted(name, Spelling.hint(name, MEMBERS)));
            }
        }
        var method = text("method").map(name -> name.toUpperCase(Locale.ROOT));
        return new FaultRule(fault(), schedule(), method, text("path"));
    }

    private Fault fault() {
        var words = new StringBuilder(needed("when")).append(' ').append(needed("what"));
        for (var name : List.of("after", "lasting", "bytes")) {
            text(name)
                    .ifPresent(
                            value -> words.append(' ').append(name).append('=').append(value));
        }
        if (object.path("every").isString()) {
            words.append(" every=").append(needed("every"));
        }
        var read = Fault.parse(words.toString());
        var so = read.details();
        return new Fault(
                read.when(),
                read.what(),
                new Fault.Details(so.after(), so.lasting(), so.every(), so.bytes(), text("text")));
    }

    private Schedule schedule() {
        try {
            return new Schedule(
                    number("first"),
                    object.path("every").isString() ? OptionalInt.empty() : number("every"),
                    chance(),
                    object.path("seed").asLong(0),
                    span("from"),
                    span("until"));
        } catch (IllegalArgumentException outside) {
            throw new UserProblem(String.valueOf(outside.getMessage()), outside);
        }
    }

    private OptionalDouble chance() {
        var chance = object.path("probability");
        if (chance.isMissingNode()) {
            return OptionalDouble.empty();
        }
        if (!chance.isNumber()) {
            throw new UserProblem("probability takes a number from 0 to 1, this is " + chance);
        }
        return OptionalDouble.of(chance.asDouble());
    }

    private OptionalInt number(String name) {
        var value = object.path(name);
        if (value.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!value.isInt()) {
            throw new UserProblem("%s takes a whole number, this is %s".formatted(name, value));
        }
        return OptionalInt.of(value.asInt());
    }

    private Optional<Duration> span(String name) {
        return text(name)
                .map(text -> DurationText.parse(text)
                        .orElseThrow(() -> new UserProblem(
                                "%s takes a duration such as 500ms, 30s or 2m, this is '%s'".formatted(name, text))));
    }

    private String needed(String name) {
        return text(name).orElseThrow(() -> new UserProblem("a fault needs '%s'".formatted(name)));
    }

    private Optional<String> text(String name) {
        var value = object.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (value.isContainer() || value.isNull()) {
            throw new UserProblem("%s takes one value, this is %s".formatted(name, value));
        }
        return Optional.of(value.asString());
    }
}
