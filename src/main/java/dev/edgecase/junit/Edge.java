package dev.edgecase.junit;

import dev.edgecase.Edgecase;
import dev.edgecase.RunningEdge;
import dev.edgecase.Stage;
import dev.edgecase.StageOptions;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.testorigin.TestOrigin;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;

/**
 * An edge in a test. Made by {@link #inFrontOf} or {@link #fromScenario}, told more by the {@code with…} methods, started by
 * {@link StartEdge @StartEdge} or by {@link #start}; then it listens on free ports of loopback until it is closed.
 *
 * <pre>{@code
 * @StartEdge
 * static final Edge edge = Edge.inFrontOf(app.url()).withSetting("ssl", "full").withVisitor("berlin", "203.0.113.7", "DE");
 *
 * @Test
 * void visitors_are_seen_by_their_own_address() {
 *     edge.as("berlin").given().get("/whoami").then().statusCode(200).body(equalTo("203.0.113.7"));
 *     assertThat(edge.lastJourney()).wasDecidedBy(Decider.ORIGIN);
 * }
 * }</pre>
 *
 * <p>Every edge is on its own: nothing is shared between two of them, so tests may run side by side.
 */
public final class Edge implements AutoCloseable {
    private final EdgeSetup setup;
    private final LastRay lastRay = new LastRay();
    private @Nullable Stage stage;

    private Edge(EdgeSetup setup) {
        this.setup = setup;
    }

    /**
     * Makes an edge in front of a server that listens already.
     *
     * @param urls {@code http://localhost:3000}, {@code https://localhost:3443} or both
     */
    public static Edge inFrontOf(String... urls) {
        return new Edge(EdgeSetup.inFrontOf(Arrays.asList(urls)));
    }

    /** Makes an edge in front of a server whose URL is known when the edge is started, and not before. */
    public static Edge inFrontOf(Supplier<String> url) {
        return new Edge(EdgeSetup.inFrontOf(url));
    }

    /** Makes the edge of a scenario, with the origins it plays; its steps are not run. A text with a line break is the scenario itself. */
    public static Edge fromScenario(String pathOrText) {
        return new Edge(
                pathOrText.contains("\n") ? EdgeSetup.ofText(pathOrText) : EdgeSetup.ofFile(Path.of(pathOrText)));
    }

    /** Makes the edge of a scenario file, with the origins it plays; its steps are not run. */
    public static Edge fromScenario(Path file) {
        return new Edge(EdgeSetup.ofFile(file));
    }

    /** Returns a test for each scenario in a folder and below, or in one file; its failure tells who said what and what to change. */
    public static Stream<DynamicNode> scenariosIn(Path place) {
        return ScenarioTests.in(place);
    }

    /** Puts a server that listens already in the place of the origin. */
    public Edge withOrigin(String... urls) {
        waiting().origin(Arrays.asList(urls));
        return this;
    }

    /** Sets a zone setting by its name in the API: {@code withSetting("always_use_https", "on")}. */
    public Edge withSetting(String name, Object value) {
        waiting().zone("settings", name, value);
        return this;
    }

    /** Sets a knob of the emulation by its name in {@code docs/fidelity.md}. */
    public Edge withKnob(String name, Object value) {
        waiting().zone("emulation", name, value);
        return this;
    }

    /** Sets the plan: {@code free}, {@code pro}, {@code business} or {@code enterprise}. */
    public Edge withPlan(String plan) {
        waiting().plan(plan);
        return this;
    }

    /**
     * Reads the zone's rules from files: exports of the Rulesets API, or anything that {@code zone} has about rules in a scenario.
     *
     * @throws UserProblem with every mistake in them, each at its place
     */
    public Edge withRulesets(Path... files) {
        waiting().rulesets(Arrays.asList(files));
        return this;
    }

    /** Names the hosts of the zone, each with its subdomains; by default any name is served. */
    public Edge withHosts(String... hosts) {
        waiting().hosts(Arrays.asList(hosts));
        return this;
    }

    /** Gives a visitor a name, for {@link #as}. */
    public Edge withVisitor(String name, String ip, String country) {
        waiting().visitor(name, ip, country);
        return this;
    }

    /** Lets time pass by {@code edge.clock().advance(...)} only. */
    public Edge withManualClock() {
        waiting().manualClock();
        return this;
    }

    /** Starts the edge; what {@link StartEdge} does for a field. */
    public synchronized Edge start() {
        if (stage != null) {
            throw new IllegalStateException(
                    "this edge runs already; tests that run side by side need an edge each, or a static one of their class");
        }
        lastRay.forget();
        stage = Edgecase.stage(setup.finished(), StageOptions.DEFAULT);
        return this;
    }

    /** Returns {@code http://localhost:PORT}. */
    public String url() {
        return "http://localhost:" + stage().edge().httpPort();
    }

    /** Returns {@code https://localhost:PORT}; the certificate is signed by {@link #authority}. */
    public String httpsUrl() {
        return "https://localhost:" + stage().edge().httpsPort();
    }

    /** Returns the authority to trust. */
    public X509Certificate authority() {
        return stage().edge().authority();
    }

    /** Returns TLS for a client that shows a certificate of that name: {@code HttpClient.newBuilder().sslContext(...)}. */
    public SSLContext clientCertificate(String name) {
        return ClientTls.showing(stage().edge(), name);
    }

    /** Returns a REST Assured request to this edge, as the TCP peer: it trusts the authority and follows no redirect. */
    public RequestSpecification given() {
        return new EdgeVisitor(this, "", lastRay).given();
    }

    /**
     * Plays that visitor: by a name the scenario or {@link #withVisitor} gave, or {@code ip=203.0.113.7; country=DE}.
     *
     * @throws UserProblem for a name that nobody gave
     */
    public EdgeVisitor as(String visitor) {
        var known = stage().edge().visitors().all().keySet();
        if (!visitor.contains("=") && !known.contains(visitor)) {
            throw new UserProblem("no visitor is called '%s'%s; these are: %s"
                    .formatted(visitor, Spelling.hint(visitor, known), known));
        }
        return new EdgeVisitor(this, visitor, lastRay);
    }

    /** Returns the edge's time; {@code advance} returns when all that came of it has happened. */
    public TestClock clock() {
        return new TestClock(stage());
    }

    /** Lets the zone's origin fail so until {@code fault()}, on a static edge in later tests too: {@code fault("before-response reset")}. */
    public void fault(String... faults) {
        fault(setup.zoneOrigin(), EdgeSetup.rules(faults));
    }

    /** Lets an origin fail by these rules, in the place of those before. */
    public void fault(String origin, List<FaultRule> rules) {
        stage().faults(origin, rules);
    }

    /** Returns an origin that the scenario plays. */
    public TestOrigin origin(String name) {
        var origin = stage().origins().get(name);
        if (origin == null) {
            throw new UserProblem("no origin '%s' is played here; these are: %s"
                    .formatted(name, stage().origins().keySet()));
        }
        return origin;
    }

    /** Changes the zone, origins or visitors: the text is what a scenario has under {@code change:}. */
    public void apply(String change) {
        stage().change(ScenarioFiles.readChange(change, stage().setup()));
    }

    /** Forgets what rate limits have counted, whom they make wait and what sessions did for API Shield, so that the next test begins anew. */
    public void resetCounters() {
        stage().edge().counters().clear();
    }

    /** Forgets who is behind waiting rooms and who waits, so that the next test begins anew. */
    public void resetWaitingRooms() {
        stage().edge().waitingRooms().clear();
    }

    /** Removes what is stored: {@code edge.purge().files("https://shop.test/a.css")}. */
    public EdgePurge purge() {
        var edge = settled();
        return new EdgePurge(edge, edge::purge);
    }

    /** Makes what is stored stale, so that the origin is asked whether it is still good. */
    public EdgePurge invalidate() {
        var edge = settled();
        return new EdgePurge(edge, edge::invalidate);
    }

    /**
     * Makes a request and does something while it waits: {@code edge.during(() -> edge.given().get("/slow"), () ->
     * edge.clock().advance(Duration.ofSeconds(120)))}. The second begins when the request is at the edge and everything has come to
     * rest; what the first returns is returned.
     */
    public <T> T during(Supplier<T> request, Runnable meanwhile) {
        return new Meanwhile(stage()).during(request, meanwhile, lastRay);
    }

    /**
     * Returns the journey of the last request that this thread made through {@link #given}, so that tests may share an edge side by
     * side; if it made none, of the last that any made; if there is none, of the newest that a client of the test's own has the answer of.
     */
    public Journey lastJourney() {
        return lastRay.in(stage().edge());
    }

    /** Returns the journeys of finished requests, newest first, at most a thousand. */
    public List<Journey> journeys() {
        return settled().journal().newest(Integer.MAX_VALUE, journey -> true);
    }

    /** Forgets journeys and what origins received. */
    public void forget() {
        var edge = settled();
        lastRay.forget();
        edge.journal().clear();
        stage().origins().values().forEach(TestOrigin::forget);
    }

    /** Returns the edge when it is done with what the test has the answer of: a response is stored a moment after its last byte came. */
    private RunningEdge settled() {
        var edge = stage().edge();
        lastRay.settle(edge);
        return edge;
    }

    /** What is said in Java before the start is checked at once; said later it would be without effect. */
    private EdgeSetup waiting() {
        if (stage != null) {
            throw new IllegalStateException("this edge runs already: with… comes before the start; now use apply(...)");
        }
        return setup;
    }

    Stage stage() {
        var running = stage;
        if (running == null) {
            throw new IllegalStateException("this edge does not run: annotate it with @StartEdge, or call start()");
        }
        return running;
    }

    String visitorHost() {
        return setup.firstHost();
    }

    @Override
    public synchronized void close() {
        var running = stage;
        stage = null;
        if (running != null) {
            running.close();
        }
    }
}
