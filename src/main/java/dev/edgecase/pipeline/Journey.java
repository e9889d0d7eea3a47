package dev.edgecase.pipeline;

import dev.edgecase.cache.CacheVerdict;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.error.EdgeError;
import dev.edgecase.fault.Fault;
import dev.edgecase.html.HtmlChanges;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.unit.RayId;
import dev.edgecase.zone.knob.Emulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything the edge knows about one request: what came, what phases and origin did, what the visitor got, who decided it.
 *
 * <p>Filled on the request's I/O thread, and constant once {@link JourneyListener}s have it. Console, log, {@code explain} and
 * assertions are all made from it; header changes are worked out only when somebody asks.
 */
public final class Journey {
    private static final Ruling UNDECIDED =
            new Ruling(Decider.EDGECASE, "no decision was made", "Report this as a bug of Edgecase.");

    private RayId ray;
    private final Arrival arrival;
    private final EdgeRequest request;
    private final EdgeClock clock;
    private final Instant startedAt;
    private final long startNanos;
    private final List<Noted> noted = new ArrayList<>();

    Ruling ruling = UNDECIDED;
    Emulation knobs = Emulation.DEFAULTS;

    Visitor visitor;

    @Nullable
    EdgeRequest sent;

    OriginTrace trace = OriginTrace.NONE;
    int originStatus;
    Headers originHeaders = Headers.EMPTY;

    @Nullable
    OriginFault fault;

    @Nullable
    Fault injected;

    @Nullable
    EdgeError shown;

    @Nullable
    CacheVerdict cache;

    int edgeStatus;
    Headers responseHeaders = Headers.EMPTY;
    long bodyBytes;
    long plainBytes;
    HtmlChanges pageChanges = HtmlChanges.NONE;
    long firstByteNanos;
    long endNanos;
    Visit.Outcome outcome = Visit.Outcome.DELIVERED;
    boolean hidden;
    boolean bodyReplaced;

    Journey(RayId ray, Arrival arrival, EdgeRequest request, EdgeClock clock) {
        this.ray = ray;
        this.arrival = arrival;
        this.request = request.with(Body.EMPTY);
        this.clock = clock;
        this.visitor = arrival.visitor();
        this.startedAt = clock.instant();
        this.startNanos = clock.nanos();
    }

    void visitor(Visitor known) {
        visitor = known;
        known.colo().ifPresent(colo -> ray = ray.at(colo));
    }

    /**
     * A phase that changed or answered something.
     *
     * @param phase its name
     * @param words what it did
     */
    public record Step(String phase, String words) implements Noted {}

    /** Notes something; what goes on behind the visitor's back is not noted. */
    public void note(Noted something) {
        if (endNanos == 0) {
            noted.add(something);
        }
    }

    /** Returns the phases whose rules were run, in order; those without rules are left out. */
    public List<RulesetRun> rulesetRuns() {
        return only(RulesetRun.class);
    }

    /** Returns what phases did and which rules they ran, in order. */
    public List<Noted> noted() {
        return List.copyOf(noted);
    }

    private <T extends Noted> List<T> only(Class<T> kind) {
        return noted.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Notes that a phase did something worth telling. */
    public void note(String phase, String words) {
        note(new Step(phase, words));
    }

    /** Notes that a security product had something to say. */
    public void note(SecurityEvent event) {
        noted.add(new Noted.Secured(event));
    }

    /** Returns the security events, in order. */
    public List<SecurityEvent> securityEvents() {
        return only(Noted.Secured.class).stream().map(Noted.Secured::event).toList();
    }

    /** Keeps this journey out of the request log, as the real edge does with what precedes the zone; the console shows it. */
    public void hideFromRequestLog() {
        hidden = true;
    }

    void answer(EdgeResponse response) {
        edgeStatus = response.status();
        responseHeaders = response.headers();
    }

    void firstByte() {
        firstByteNanos = clock.nanos();
    }

    void end(long bytes, Visit.Outcome how) {
        bodyBytes = bytes;
        outcome = how;
        endNanos = clock.nanos();
    }

    /** Returns the request's name. */
    public RayId ray() {
        return ray;
    }

    /** Returns the knobs of its zone, as they were then. */
    public Emulation knobs() {
        return knobs;
    }

    /** Returns how the request reached the edge. */
    public Arrival arrival() {
        return arrival;
    }

    /** Returns the request's head as the visitor sent it. */
    public EdgeRequest request() {
        return request;
    }

    /** Returns who it came from. */
    public Visitor visitor() {
        return visitor;
    }

    /** Returns the phases that had a say, in order. */
    public List<Step> steps() {
        return only(Step.class);
    }

    /** Returns who decided the edge status, and why. */
    public Ruling ruling() {
        return ruling;
    }

    /** Returns the head that went to the origin; empty when the request never reached it. */
    public Optional<EdgeRequest> sent() {
        return Optional.ofNullable(sent);
    }

    /** Returns what was measured towards the origin. */
    public OriginTrace trace() {
        return trace;
    }

    /** Returns the origin's status; 0 when no status line came. */
    public int originStatus() {
        return originStatus;
    }

    /** Returns the header fields that the origin sent. */
    public Headers originHeaders() {
        return originHeaders;
    }

    /** Returns what the origin did wrong. */
    public Optional<OriginFault> fault() {
        return Optional.ofNullable(fault);
    }

    /** Returns the error that the edge shows in its own name. */
    public Optional<EdgeError> shown() {
        return Optional.ofNullable(shown);
    }

    /** Returns what was pretended to go wrong between the edge and the origin. */
    public Optional<Fault> injected() {
        return Optional.ofNullable(injected);
    }

    /** Returns the status for the log: the one sent to the visitor, or 499 when the visitor left before. */
    public int edgeStatus() {
        return edgeStatus;
    }

    /** Returns the header fields that the visitor got. */
    public Headers responseHeaders() {
        return responseHeaders;
    }

    /** Returns what the cache had to do with it; empty for what was answered before it. */
    public Optional<CacheVerdict> cache() {
        return Optional.ofNullable(cache);
    }

    /** Tells whether the visitor gets an answer of the origin's, from now or from the cache, and not a page of the edge. */
    public boolean passedFromOrigin() {
        return (originStatus != 0 || (cache != null && cache.isServedFromCache())) && !bodyReplaced;
    }

    /** Returns what {@code CF-Cache-Status} says; empty where the visitor gets no answer of the origin's. */
    public Optional<CacheStatus> cacheStatus() {
        return cache == null || !passedFromOrigin() ? Optional.empty() : Optional.of(cache.status());
    }

    /** Returns how many bytes of the response's body were sent. */
    public long bodyBytes() {
        return bodyBytes;
    }

    /** Returns how many bytes that body had before it was compressed; 0 where it was not, or not to its end. */
    public long plainBytes() {
        return plainBytes;
    }

    /** Returns how the delivery ended. */
    public Visit.Outcome outcome() {
        return outcome;
    }

    /** Tells whether the request belongs in the request log. */
    public boolean inRequestLog() {
        return !hidden;
    }

    /** Returns when the request's head was complete, nominal. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Returns the nominal time from the request's head to the last byte of the response. */
    public Duration elapsed() {
        return Duration.ofNanos(Math.max(0, endNanos - startNanos));
    }

    /** Returns the nominal time from the request's head to the first byte of the response. */
    public Duration timeToFirstByte() {
        return Duration.ofNanos(firstByteNanos == 0 ? 0 : firstByteNanos - startNanos);
    }

    /** Returns how much real time such a nominal time takes on this edge's clock. */
    public Duration realOf(Duration nominal) {
        return clock.realOf(nominal);
    }

    /** Returns what the edge added, changed and dropped on the way to the origin. */
    public List<HeaderChange> requestChanges() {
        return sent == null ? List.of() : HeaderChange.between(request.headers(), sent.headers());
    }

    /** Returns what the edge added, changed and dropped on the way to the visitor. */
    public List<HeaderChange> responseChanges() {
        return HeaderChange.between(originHeaders, responseHeaders);
    }
}
