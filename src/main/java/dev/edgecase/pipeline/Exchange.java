package dev.edgecase.pipeline;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.error.EdgeError;
import dev.edgecase.fault.Fault;
import dev.edgecase.http.Cookies;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Skips;
import dev.edgecase.rules.shield.Shielding;
import dev.edgecase.unit.RayId;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one mutable thing of a request: its slots, each filled by the phase that knows. It stays on the request's I/O thread. */
public final class Exchange {
    private final Arrival arrival;
    private final Zone zone;
    private final EdgeClock clock;
    private final Journey journey;
    private EdgeRequest request;
    private @Nullable OriginRoute route;
    private @Nullable Fault wanted;
    private ZoneSettings settings;
    private @Nullable String target;
    private @Nullable ShownError shown;
    private @Nullable Facts facts;
    private @Nullable Headers untouched;
    private @Nullable BodySample sample;
    private @Nullable Shielding shielding;
    private final Skips skips = new Skips();
    private Action.Route override = Action.Route.NONE;
    private @Nullable MatchedPageRule pageRule;
    boolean buffersRequest;
    private @Nullable ShownChallenge challenge;
    private @Nullable Runnable leave;
    private List<String> cookies = List.of();
    private final Caching caching;
    private final Metering metering = new Metering();
    private final Pages pages = new Pages();

    Exchange(Arrival arrival, EdgeRequest request, Zone zone, RayId ray, EdgeClock clock) {
        this.arrival = arrival;
        this.request = request;
        this.zone = zone;
        this.settings = zone.settings();
        this.clock = clock;
        this.journey = new Journey(ray, arrival, request, clock);
        this.journey.knobs = zone.emulation();
        this.caching = new Caching(journey);
    }

    /** Returns how the request reached the edge. */
    public Arrival arrival() {
        return arrival;
    }

    /** Returns the zone's snapshot, the same from first byte to last. */
    public Zone zone() {
        return zone;
    }

    /** Returns the settings for this request: the zone's, but for what rules have changed. */
    public ZoneSettings settings() {
        return settings;
    }

    /** Says which settings hold for this request from here on. */
    public void settings(ZoneSettings changed) {
        settings = changed;
    }

    /** Returns what was read of the body; empty where nobody reads it. */
    public Optional<BodySample> sample() {
        return Optional.ofNullable(sample);
    }

    void read(BodySample beginning) {
        sample = beginning;
        journey.note(beginning);
        facts = null;
    }

    /** Says what API Shield makes of the request. */
    public void shielding(Shielding found) {
        shielding = found;
        facts = null;
    }

    /** Returns what API Shield makes of the request; empty where the zone has none. */
    public Optional<Shielding> shielding() {
        return Optional.ofNullable(shielding);
    }

    /** Returns what rules have skipped so far. */
    public Skips skips() {
        return skips;
    }

    /** Returns what rules say of where the request goes and under which name; phases go on seeing the visitor's. */
    public Action.Route override() {
        return override;
    }

    /** Says where rules want the request to go; what they leave out stays as it was. */
    public void override(Action.Route changes) {
        override = override.overriddenBy(changes);
    }

    /** Returns the Page Rule that counts for the request. */
    public Optional<MatchedPageRule> pageRule() {
        return Optional.ofNullable(pageRule);
    }

    /** Says which Page Rule counts for the request. */
    public void pageRule(MatchedPageRule chosen) {
        pageRule = chosen;
    }

    /** Says that the request's body is to be there before the origin hears of the request. */
    public void bufferRequest() {
        buffersRequest = true;
    }

    /** Says that the response is a challenge, which rules about responses leave alone. */
    public void shows(ShownChallenge shown) {
        challenge = shown;
    }

    /** Returns the challenge that the response is. */
    public Optional<ShownChallenge> challenge() {
        return Optional.ofNullable(challenge);
    }

    /** Says how the visitor's session behind a waiting room is ended, if the origin wants that. */
    public void leavesBy(Runnable end) {
        leave = end;
    }

    /** Returns how the visitor's session behind a waiting room is ended; empty where the origin has no say in it. */
    public Optional<Runnable> leave() {
        return Optional.ofNullable(leave);
    }

    /** Has the response set a cookie, whoever answers; the value of {@code Set-Cookie}. A later one of the same takes its place. */
    public void addCookie(String cookie) {
        var others = cookies.stream().filter(other -> !Cookies.areOne(other, cookie));
        cookies = Stream.concat(others, Stream.of(cookie)).toList();
    }

    /** Returns the cookies that the edge has the response set. */
    public List<String> cookies() {
        return cookies;
    }

    /** Returns what is said about caching. */
    public Caching caching() {
        return caching;
    }

    /** Returns what rate limits leave for others on the request's way. */
    public Metering metering() {
        return metering;
    }

    /** Returns what is said about changes of the origin's page. */
    public Pages pages() {
        return pages;
    }

    /** Returns the request's name. */
    public RayId ray() {
        return journey.ray();
    }

    /** Returns the edge's time. */
    public EdgeClock clock() {
        return clock;
    }

    /** Returns what is known of this request so far. */
    public Journey journey() {
        return journey;
    }

    /** Returns the request as the phases so far have left it. */
    public EdgeRequest request() {
        return request;
    }

    void request(EdgeRequest changed) {
        facts = changed.target().equals(request.target()) ? facts : null;
        request = changed;
    }

    /** Returns the request-target as rules see it, which is not always what the origin gets. */
    public String target() {
        return Objects.requireNonNullElseGet(target, request::target);
    }

    /** Says which request-target rules see from here on, whatever becomes of the request's own. */
    public void target(String seen) {
        target = seen;
        facts = null;
    }

    /** Returns the facts that earlier request phases with rules saw; empty where there was none since they changed. */
    public Optional<Facts> facts() {
        return Optional.ofNullable(facts);
    }

    /** Keeps what the rules of a request phase see, for the phases behind it. */
    public void facts(Facts seen) {
        facts = seen;
    }

    /** Returns the header fields of the response before any response phase had its say. */
    public Optional<Headers> untouched() {
        return Optional.ofNullable(untouched);
    }

    void untouched(Headers fields) {
        untouched = fields;
    }

    /** Says which error the edge shows; the last word counts. */
    public void shows(EdgeError error, Ruling ruling) {
        shown = new ShownError(error, ruling);
        journey.shown = error;
    }

    /** Returns the error that the edge shows; empty while the origin's answer, or one of a rule, is what the visitor gets. */
    public Optional<ShownError> shown() {
        return Optional.ofNullable(shown);
    }

    /** Returns who the request comes from: the TCP peer, until a phase knows better. */
    public Visitor visitor() {
        return journey.visitor();
    }

    /** Says who the request comes from; the data centre that serves this visitor is the one in the ray id. */
    public void visitor(Visitor known) {
        journey.visitor(known);
        facts = null;
    }

    /** Says where the request goes when it has passed all phases. */
    public void route(OriginRoute chosen) {
        route = chosen;
    }

    /** Says what the request itself wants to go wrong between the edge and the origin. */
    public void wants(Fault fault) {
        wanted = fault;
    }

    /** Returns what the request itself wants to go wrong. */
    public Optional<Fault> wanted() {
        return Optional.ofNullable(wanted);
    }

    /** Says what is pretended to go wrong between the edge and the origin. */
    public void inject(Fault fault) {
        journey.injected = fault;
        journey.note("InjectionPhase", "injected " + fault);
    }

    /** Returns where the request goes. */
    public OriginRoute route() {
        return Objects.requireNonNull(route, () -> "no phase chose a route for ray " + ray());
    }

    /** Says how many bytes the response's body had before it was compressed. */
    public void plainBytes(long count) {
        journey.plainBytes = count;
    }

    /** Says who decided the status that the visitor sees; the last word counts. */
    public void rule(Ruling ruling) {
        journey.ruling = ruling;
    }

    /** Says that the edge's own page takes the place of the origin's answer, and why. */
    public void replaceBody(Ruling ruling) {
        rule(ruling);
        journey.bodyReplaced = true;
    }
}
