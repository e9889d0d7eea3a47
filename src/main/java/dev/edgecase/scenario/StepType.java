package dev.edgecase.scenario;

import dev.edgecase.scenario.RequestStep.Sent;
import dev.edgecase.scenario.RequestStep.Times;
import dev.edgecase.scenario.Step.Action;
import dev.edgecase.scenario.Step.Capture;
import dev.edgecase.scenario.StepShapes.FaultChange;
import dev.edgecase.scenario.part.PurgeShape;
import dev.edgecase.scenario.part.PurgeShape.PurgePart;
import dev.edgecase.scenario.shape.Either;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.unit.UserProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step of any kind. One mapping can stand for several steps: those of an included file, a fault ended at all origins. */
final class StepType {
    private static final Key<String> NAME =
            Key.of("name", Types.TEXT, "first visit", "Its name in reports.").byDefault("what it does");
    private static final Key<String> SKIP =
            Key.of("skip", StepShapes.WHY, "until there is an API for it", "Why it is not to be run.");
    private static final Key<Sent> REQUEST =
            Key.of("request", RequestShapes.REQUEST, "GET /logo.png", "Makes a request.");
    private static final Key<String> VISITOR = Key.of(
                    "visitor", Types.nameOf("visitor"), "berlin", "Who makes the request.")
            .byDefault("the machine itself");
    private static final Key<Integer> REPEAT = Key.of(
                    "repeat", Types.count(1, StepShapes.MANY), "5", "How many requests are made.")
            .byDefault("1");
    private static final Key<Map<String, Capture>> CAPTURE = Key.of(
            "capture",
            Many.table("variable", RequestShapes.CAPTURE).checked((captures, node, reading) -> {
                captures.keySet().forEach(reading::capture);
                return Optional.of(captures);
            }),
            "{ token: { header: x-token }, ray: ray }",
            "What is kept of the last response, for ${token} in later steps.");
    private static final Key<Expectation> EXPECT =
            Key.of("expect", ExpectShape.EXPECT, "{ status: 200 }", "What is expected of each request.");
    private static final Key<Duration> ADVANCE =
            Key.of("advance", Types.DURATION, "3m", "Moves time; with a manual clock only.");
    private static final Key<PurgePart> PURGE =
            Key.of("purge", PurgeShape.PURGE, "everything", "Empties the cache, of everything or of some.");
    private static final Key<FaultChange> FAULT = Key.of(
            "fault",
            StepShapes.FAULT,
            "before-response reset",
            "Puts faults in force at an origin, or ends all with off.");
    private static final Key<Step.WebSocketStep> WEB_SOCKET =
            Key.of("websocket", StepShapes.WEB_SOCKET, "{ url: /ws, exchange: [{ send: hi }] }", "Opens a WebSocket.");
    private static final Key<Path> INCLUDE =
            Key.of("include", Types.FILE, "login.steps.yaml", "Takes the steps of a file, which is a list of steps.");
    private static final Key<Step.Barrier> BARRIER = Key.of(
            "barrier", StepShapes.BARRIER, "{ name: both, parties: 2 }", "Waits for other steps within parallel.");

    /** What stands beside a request only. */
    private final List<Key<?>> besideRequest;

    private final List<Key<?>> actions;
    private final Key<Side> parallel;
    private final Key<List<Step>> meanwhile;
    private final Key<Change> change;
    private final Course course;
    private final Includes includes;

    StepType(Course course) {
        this.course = course;
        this.includes = new Includes(course, this);
        var step = Types.later(this::step);
        this.change = Key.of(
                "change",
                new ChangeShape(course).shape(),
                "{ zone: { settings: { ssl: strict } } }",
                "Changes zone, origins or visitors.");
        this.meanwhile = Key.of(
                "meanwhile",
                Many.list(step).to(StepType::flat).to(StepType::meanwhile),
                "[{ advance: 119s }, { advance: 1s }]",
                "Steps taken while the request waits, each when everything has come to rest: advance, change, fault, purge.");
        this.parallel = Key.of(
                "parallel",
                Either.of(Types.count(1, StepShapes.MANY).to(count -> new Side(count, List.of())))
                        .orList(Many.list(Either.ofList(list()).orMapping(step))
                                .to(Lanes::checked)
                                .to(lanes -> new Side(0, lanes)))
                        .words("whole number beside a request, or list of steps, or of lists of them"),
                "2",
                "Beside a request: how many of the repeated requests are made at a time. Alone: steps that are taken side by side;"
                        + " the steps of a list within it, or of an include, are taken one after the other.");
        this.besideRequest = List.of(VISITOR, REPEAT, meanwhile, CAPTURE, EXPECT);
        this.actions = List.of(REQUEST, change, ADVANCE, PURGE, FAULT, WEB_SOCKET, INCLUDE, parallel, BARRIER);
    }

    /** The value of {@code parallel}: a number, or steps in lanes. */
    private record Side(int atATime, List<List<Step>> lanes) {}

    /** A step. */
    Type<List<Step>> step() {
        return Shape.of(
                        "step",
                        "One step. It does one thing: "
                                + String.join(
                                        ", ", actions.stream().map(Key::name).toList()) + ".",
                        List.of(
                                NAME,
                                SKIP,
                                REQUEST,
                                VISITOR,
                                REPEAT,
                                parallel,
                                meanwhile,
                                CAPTURE,
                                EXPECT,
                                change,
                                ADVANCE,
                                PURGE,
                                FAULT,
                                WEB_SOCKET,
                                INCLUDE,
                                BARRIER),
                        this::steps)
                .ruled(Map.of("oneOf", actions.stream().map(this::alone).toList()));
    }

    /** Returns what the schema says for a step that does that. */
    private Map<String, Object> alone(Key<?> action) {
        Map<String, Object> required = Map.of("required", List.of(action.name()));
        return same(action, parallel)
                ? Map.of("allOf", List.of(required, Map.of("properties", Map.of("parallel", Map.of("type", "array")))))
                : required;
    }

    /** Steps, in order. */
    Type<List<Step>> list() {
        return Many.list(Types.later(this::step)).to(StepType::flat);
    }

    private static List<Step> flat(List<List<Step>> steps) {
        var all = new ArrayList<Step>();
        steps.forEach(all::addAll);
        return all;
    }

    private static List<Step> meanwhile(List<Step> steps) {
        for (var step : steps) {
            var action = step.action();
            if (!(action instanceof Step.Advance
                    || action instanceof Step.Alter
                    || action instanceof Step.Faults
                    || action instanceof Step.Purge)) {
                throw new UserProblem("while a request waits there can be advance, change, fault and purge only");
            }
        }
        return steps;
    }

    private List<Step> steps(Values values) {
        if (!course.counts()) {
            throw new UserProblem("the scenario has more than " + Course.MOST_STEPS + " steps");
        }
        var given = actions.stream()
                .filter(values::has)
                .filter(key -> !same(key, parallel) || values.must(parallel).atATime() == 0)
                .toList();
        if (given.size() != 1) {
            throw new UserProblem(
                    given.isEmpty()
                            ? "this step does nothing; name one of "
                                    + String.join(
                                            ", ",
                                            actions.stream().map(Key::name).toList())
                            : "a step does one thing, this does several: "
                                    + String.join(
                                            ", ", given.stream().map(Key::name).toList()));
        }
        if (!same(given.get(0), REQUEST)) {
            refuseBesideRequest(values);
        }
        if (values.has(INCLUDE)) {
            return includes.read(values.must(INCLUDE), values.node(INCLUDE), values.reading());
        }
        if (values.has(FAULT)) {
            return faults(values);
        }
        return List.of(step(values, words(given.get(0), values), action(values)));
    }

    private void refuseBesideRequest(Values values) {
        for (var key : besideRequest) {
            if (values.has(key)) {
                values.refuse(key, "'" + key.name() + "' belongs beside a request", "move it there, or leave it out");
            }
        }
        values.get(parallel)
                .filter(side -> side.atATime() > 0)
                .ifPresent(side -> values.refuse(
                        parallel, "a number here belongs beside a request", "move it there, or write a list of steps"));
    }

    private static Step step(Values values, String words, Action action) {
        var place = values.mapping().place();
        var where = place.file().equals(Source.TEXT) ? "line " + place.line() : place.inFile();
        return new Step(values.or(NAME, words), where, values.get(SKIP), action);
    }

    private Action action(Values values) {
        if (values.has(ADVANCE) && !course.timeIsManual()) {
            values.refuse(ADVANCE, "time cannot be moved here", "write clock: manual at the top of the file");
        }
        values.get(PURGE)
                .flatMap(part -> part.problem(course.zone().zone()))
                .ifPresent(problem -> values.refuse(PURGE, problem.words(), problem.hint()));
        return values.get(REQUEST)
                .<Action>map(sent -> request(sent, values))
                .or(() -> values.get(change).map(Step.Alter::new))
                .or(() -> values.get(ADVANCE).map(Step.Advance::new))
                .or(() -> values.get(PURGE).map(part -> new Step.Purge(part.body(), part.invalidates())))
                .or(() -> values.get(WEB_SOCKET))
                .or(() -> values.get(BARRIER))
                .orElseGet(() -> new Step.Parallel(values.must(parallel).lanes()));
    }

    private RequestStep request(Sent sent, Values values) {
        var times = new Times(
                values.or(REPEAT, 1), values.get(parallel).map(Side::atATime).orElse(1));
        if (times.parallel() > times.repeat()) {
            values.refuse(
                    parallel,
                    "%d at a time are more than the %d of this step".formatted(times.parallel(), times.repeat()),
                    "write repeat: " + times.parallel());
        }
        var statuses = values.or(EXPECT, Expectation.NONE).visitor().statuses();
        if (!statuses.isEmpty() && statuses.size() != times.repeat()) {
            values.refuse(
                    EXPECT,
                    "statuses has %d for %d requests".formatted(statuses.size(), times.repeat()),
                    "write one for each, or repeat: " + statuses.size());
        }
        return new RequestStep(
                sent,
                values.get(VISITOR),
                times,
                values.or(meanwhile, List.of()),
                values.or(CAPTURE, Map.of()),
                values.or(EXPECT, Expectation.NONE));
    }

    private List<Step> faults(Values values) {
        var faults = values.must(FAULT);
        var origins = faults.origin()
                .map(List::of)
                .orElseGet(() -> faults.rules().isEmpty()
                        ? List.copyOf(course.origins().keySet())
                        : course.origins().keySet().stream().limit(1).toList());
        return origins.stream()
                .map(origin -> {
                    course.faults(origin, faults.rules());
                    var words = faults.rules().isEmpty()
                            ? "no faults at " + origin
                            : faults.rules().get(0).fault() + " at " + origin;
                    return step(values, words, new Step.Faults(origin, faults.rules()));
                })
                .toList();
    }

    private String words(Key<?> key, Values values) {
        if (same(key, REQUEST)) {
            var sent = values.must(REQUEST);
            return sent.raw().isPresent() ? "raw bytes to " + sent.url() : sent.method() + " " + sent.url();
        }
        if (same(key, ADVANCE)) {
            return "advance " + Elapsed.words(values.must(ADVANCE));
        }
        return same(key, WEB_SOCKET)
                ? "WebSocket " + values.must(WEB_SOCKET).request().sent().url()
                : key.name();
    }

    /** A step has one key of a name. */
    private static boolean same(Key<?> key, Key<?> other) {
        return key.name().equals(other.name());
    }
}
