package dev.edgecase.scenario;

import dev.edgecase.scenario.Scenario.About;
import dev.edgecase.scenario.Setup.EdgePlan;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.scenario.Setup.TimePlan;
import dev.edgecase.scenario.Setup.VisitorPlan;
import dev.edgecase.scenario.part.ZoneRules;
import dev.edgecase.scenario.part.ZoneShapes;
import dev.edgecase.scenario.part.ZoneShapes.Ruled;
import dev.edgecase.scenario.part.ZoneShapes.ZonePart;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.testorigin.script.OriginScript;
import dev.edgecase.zone.EncryptionMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys at the top of a file. The steps are read apart, when the setup is known. */
final class ScenarioShape {
    private static final Key<Integer> EDGECASE =
            Key.of("edgecase", Types.count(1, 1), "1", "The version of the format.");
    private static final Key<String> NAME = Key.of("name", Types.TEXT, "A cached 404 outlives the fix", "Its name.");
    private static final Key<String> DESCRIPTION = Key.of(
            "description",
            Types.TEXT,
            "What happens, and how to fix it.",
            "What happens in production, and how to fix it.");
    private static final Key<List<String>> TAGS =
            Key.of("tags", Many.oneOrMore(Types.TEXT), "[cache, slow]", "Words to select scenarios by.");
    private static final Key<List<String>> DOCUMENTS = Key.of(
            "documents",
            Many.oneOrMore(Types.TEXT),
            "[cache/how-to/configure-cache-status-code]",
            "The pages of the vendor's documentation that it shows.");
    private static final Key<String> SKIP =
            Key.of("skip", StepShapes.WHY, "until the new certificate is there", "Why it is not to be run.");

    /** What the scenario requires. */
    static final Key<List<Requirement>> REQUIRES = Key.of(
            "requires",
            Many.oneOrMore(Types.choice(requirements())),
            "[rules]",
            "What it needs that not every version or machine has; where that is missing the scenario is skipped. Keys that only"
                    + " later versions know are then let be.");

    /** Variables. */
    static final Key<Map<String, String>> VARS = Key.of(
            "vars",
            Many.table("name", Types.TEXT),
            "{ n: 5, who: berlin }",
            "Values for ${n} and ${who} anywhere below.");

    /** Variables with several values. */
    static final Key<Map<String, List<String>>> MATRIX = Key.of(
            "matrix",
            Many.table("name", Many.oneOrMore(Types.TEXT)),
            "{ mode: [full, strict] }",
            "Variables with several values: the scenario is run once for each combination.");

    private static final Key<TimePlan> CLOCK = Key.of(
                    "clock", SetupShapes.CLOCK, "manual", "How time passes: real, manual (by advance only), or faster.")
            .byDefault("real");
    private static final Key<EdgePlan> EDGE =
            Key.of("edge", EdgeShape.EDGE, "{ colo: AMS }", "How the edge itself is started.");
    private static final Key<ZonePart> ZONE =
            Key.of("zone", ZoneShapes.ZONE, "{ plan: free, settings: { ssl: full } }", "The zone.");

    /** Origins. */
    static final Key<Map<String, OriginPlan>> ORIGINS = Key.of(
                    "origins",
                    Many.table("name", SetupShapes.ORIGIN),
                    "{ web: { routes: [{ path: /a, respond: 404 }] } }",
                    "The origins, by name.")
            .byDefault("web, played, which answers everything with 200");

    /** Visitors. */
    static final Key<Map<String, VisitorPlan>> VISITORS = Key.of(
            "visitors",
            Many.table("name", SetupShapes.VISITOR),
            "{ berlin: { ip: 203.0.113.7, country: DE } }",
            "Who makes requests, by name.");

    /** The name of the origin where none is named. */
    static final String DEFAULT_ORIGIN = "web";

    private final Optional<Path> file;
    private final Map<String, String> variant;

    ScenarioShape(Optional<Path> file, Map<String, String> variant) {
        this.file = file;
        this.variant = variant;
    }

    /** A scenario without its steps. */
    record Head(About about, Setup setup, Node steps) {}

    private static Map<String, Requirement> requirements() {
        var all = new LinkedHashMap<String, Requirement>();
        Arrays.stream(Requirement.values()).forEach(each -> all.put(each.id(), each));
        return all;
    }

    /** Returns the shape of a file whose steps are of that type; they are not read with it. */
    Shape<Head> shape(Type<List<Step>> stepType) {
        var steps = Key.of(
                        "steps", Types.node(stepType), "[{ request: GET /, expect: { status: 200 } }]", "What is done.")
                .must();
        return Shape.of(
                "scenario",
                "A whole story: an edge, its origins and visitors, what is done and what is expected of it.",
                List.of(
                        EDGECASE.must(),
                        NAME.must(),
                        DESCRIPTION,
                        TAGS,
                        DOCUMENTS,
                        SKIP,
                        REQUIRES,
                        VARS,
                        MATRIX,
                        CLOCK,
                        EDGE,
                        ZONE,
                        ORIGINS,
                        VISITORS,
                        steps),
                values -> new Head(about(values), setup(values), values.must(steps)));
    }

    private About about(Values values) {
        return new About(
                values.must(NAME),
                values.or(DESCRIPTION, "").strip(),
                values.or(TAGS, List.of()),
                values.or(DOCUMENTS, List.of()),
                values.get(SKIP),
                values.or(REQUIRES, List.of()),
                file,
                variant);
    }

    private static Setup setup(Values values) {
        var origins = values.or(ORIGINS, Map.of());
        if (origins.isEmpty()) {
            if (values.has(ORIGINS)) {
                values.refuse(ORIGINS, "origins are named and there are none", "leave the key out, or name one");
            }
            origins = Map.of(
                    DEFAULT_ORIGIN, new OriginPlan.Played(OriginScript.DEFAULT, DEFAULT_ORIGIN + ".origin.test"));
        }
        var part = values.get(ZONE);
        var name = part.flatMap(ZonePart::origin)
                .orElse(origins.keySet().iterator().next());
        var mode = hasTls(origins.get(name)) ? EncryptionMode.FULL : EncryptionMode.FLEXIBLE;
        var plain = new Ruled(
                part.map(each -> each.plain(mode)).orElseGet(() -> ZoneShapes.plain(List.of(), mode)), ZoneRules.NONE);
        var zone = part.map(each -> ZoneShapes.applied(plain, each)).orElse(plain);
        return new Setup(
                zone.zone(),
                zone.rules(),
                name,
                origins,
                values.or(VISITORS, Map.of()),
                values.or(CLOCK, new TimePlan.Running(1)),
                values.or(EDGE, EdgePlan.DEFAULT));
    }

    private static boolean hasTls(@org.jspecify.annotations.Nullable OriginPlan plan) {
        return plan instanceof OriginPlan.Played played
                ? played.script().tls().isPresent()
                : plan instanceof OriginPlan.Real real && real.https().isPresent();
    }
}
