package dev.edgecase.junit;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.log.Secrets;
import dev.edgecase.log.explain.Explanation;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.SecurityEvent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;

/** Looks at the journey of a request; a failure shows both statuses, the decider, the reason, the remedy and the whole explanation. */
public final class JourneyAssert extends AbstractAssert<JourneyAssert, Journey> {
    JourneyAssert(Journey journey) {
        super(journey, JourneyAssert.class);
    }

    /** The visitor got that status; 499 when it left before. */
    public JourneyAssert hasStatus(int status) {
        return check("edge status", status, journey().edgeStatus());
    }

    /** The origin said that status; 0 when it said none. */
    public JourneyAssert hasOriginStatus(int status) {
        return check("origin status", status, journey().originStatus());
    }

    /** That part of the edge, or the origin, decided the status. */
    public JourneyAssert wasDecidedBy(Decider decider) {
        return check("decider", decider, journey().ruling().decider());
    }

    /** A rule decided the status, by its ref, or by its description where it has none. */
    public JourneyAssert wasDecidedByRule(String rule) {
        return check("deciding rule", rule, journey().ruling().rule().orElse("none"));
    }

    /** A rule matched, in whichever phase; by its ref, or by its description where it has none. */
    public JourneyAssert matchedRule(String rule) {
        return check("matched rule " + rule, true, matchedRules().contains(rule));
    }

    /** A rule did not match, or was not even looked at. */
    public JourneyAssert didNotMatchRule(String rule) {
        return check("matched rule " + rule, false, matchedRules().contains(rule));
    }

    private List<String> matchedRules() {
        return journey().rulesetRuns().stream()
                .flatMap(run -> run.hits().stream())
                .map(hit -> hit.rule().title())
                .toList();
    }

    /** A security rule blocked the request, with the edge's page or a response of its own; by its ref or description. */
    public JourneyAssert wasBlockedBy(String rule) {
        var last = SecurityEvent.ending(journey().securityEvents())
                .filter(event -> event.action().equals("block"));
        return check(
                "blocked by",
                rule,
                last.map(event -> isNamed(event, rule) ? rule : event.title()).orElse("nobody"));
    }

    private static boolean isNamed(SecurityEvent event, String rule) {
        return rule.equals(event.ref()) || rule.equals(event.title());
    }

    /** A security rule had its say, whatever became of the request: {@code hasSecurityEvent("log", "watch-api")}. */
    public JourneyAssert hasSecurityEvent(String action, String rule) {
        var wanted = action + " by " + rule;
        var isThere = journey().securityEvents().stream()
                .anyMatch(event -> event.action().equals(action) && isNamed(event, rule));
        return check("security events", wanted, isThere ? wanted : securityEvents());
    }

    /** No security product had anything to say. */
    public JourneyAssert hasNoSecurityEvent() {
        return check("security events", List.of(), securityEvents());
    }

    private List<String> securityEvents() {
        return journey().securityEvents().stream()
                .map(event -> event.action() + " by " + event.title())
                .toList();
    }

    /** The reason holds that text, in any case. */
    public JourneyAssert hasReasonContaining(String text) {
        return checkContains("reason", text, journey().ruling().reason());
    }

    /** The remedy holds that text, in any case. */
    public JourneyAssert hasRemedyContaining(String text) {
        return checkContains("remedy", text, journey().ruling().remedy());
    }

    /** {@code CF-Cache-Status} says that; see also {@link #hasNoCacheStatus}. */
    public JourneyAssert hasCacheStatus(CacheStatus status) {
        return check("cache status", status.name(), cacheStatus());
    }

    /** The visitor got no {@code CF-Cache-Status}: the edge answered by itself. */
    public JourneyAssert hasNoCacheStatus() {
        return check("cache status", "none", cacheStatus());
    }

    private String cacheStatus() {
        return journey().cacheStatus().map(Enum::name).orElse("none");
    }

    /** The visitor got what was stored before: HIT, REVALIDATED, UPDATING or STALE. */
    public JourneyAssert servedFromCache() {
        var served = journey().cacheStatus().filter(CacheStatus::isServedFromCache);
        return check("served from the cache", true, served.isPresent());
    }

    /** It was neither stored nor answered from the cache, for this one reason: {@code set-cookie}, {@code extension}. */
    public JourneyAssert wasNotCachedBecause(String reason) {
        var refused = journey().cache().filter(verdict -> !verdict.status().isCached());
        return check(
                "reason not to cache",
                reason,
                refused.map(verdict -> verdict.reason().id()).orElse("none"));
    }

    /** Its one reason in the cache is this, by its name: {@code fresh}, {@code stale-if-error}, {@code set-cookie}. */
    public JourneyAssert hasCacheReason(String reason) {
        return check(
                "reason of the cache",
                reason,
                journey().cache().map(verdict -> verdict.reason().id()).orElse("none"));
    }

    /** The edge answered without asking the origin, by itself or from the cache. */
    public JourneyAssert neverReachedTheOrigin() {
        return check("reached the origin", false, reached());
    }

    /** The request went to the origin. */
    public JourneyAssert reachedTheOrigin() {
        return check("reached the origin", true, reached());
    }

    private boolean reached() {
        return journey().sent().isPresent();
    }

    /** The origin did nothing wrong. */
    public JourneyAssert hasNoFault() {
        return check("fault", "none", fault());
    }

    /** The origin failed so, by the name of the log: {@code read_timeout}. */
    public JourneyAssert failedWith(String originFailure) {
        return check("fault", originFailure, fault());
    }

    private String fault() {
        return journey().fault().map(fault -> fault.id()).orElse("none");
    }

    /** The origin got this field with this value. */
    public JourneyAssert sentToOrigin(String header, String value) {
        var sent =
                journey().sent().map(request -> request.headers().all(header)).orElse(List.of());
        return check("field " + header + " at the origin", List.of(value), sent);
    }

    /** The origin did not get this field. */
    public JourneyAssert withheldFromOrigin(String header) {
        var sent =
                journey().sent().map(request -> request.headers().all(header)).orElse(List.of());
        return check("field " + header + " at the origin", List.of(), sent);
    }

    /** The visitor got this field with this value. */
    public JourneyAssert hasHeader(String header, String value) {
        return check(
                "field " + header, List.of(value), journey().responseHeaders().all(header));
    }

    /** From the request to the last byte it took that much nominal time. */
    public JourneyAssert took(Duration nominal) {
        return check("nominal time", nominal, journey().elapsed());
    }

    private Journey journey() {
        isNotNull();
        return Objects.requireNonNull(actual);
    }

    private JourneyAssert check(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw failureWithActualExpected(found, expected, "%s", told(what, expected, found));
        }
        return this;
    }

    private JourneyAssert checkContains(String what, String part, String found) {
        if (!found.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))) {
            throw failureWithActualExpected(found, part, "%s", told(what, "text with \"" + part + '"', found));
        }
        return this;
    }

    private String told(String what, Object expected, Object found) {
        var ruling = journey().ruling();
        return "%nexpected %s: %s%nfound    %s: %s%nedge %d | origin %d | decided by %s | %s | %s%n%n%s"
                .formatted(
                        what,
                        expected,
                        what,
                        found,
                        journey().edgeStatus(),
                        journey().originStatus(),
                        ruling.decider(),
                        ruling.reason(),
                        ruling.remedy(),
                        Explanation.of(journey(), Secrets.REDACTED).text());
    }
}
