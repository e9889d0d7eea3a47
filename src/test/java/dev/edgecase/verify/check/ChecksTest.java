package dev.edgecase.verify.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.log.LogFields;
import dev.edgecase.match.JsonPlace;
import dev.edgecase.match.Matcher;
import dev.edgecase.match.Matchers;
import dev.edgecase.origin.ExchangeFault;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.scenario.Expectation;
import dev.edgecase.scenario.Expectation.AtCache;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.JourneyStory;
import dev.edgecase.testkit.Replies;
import dev.edgecase.verify.result.Check;
import dev.edgecase.visitor.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final Reply NOT_FOUND = Replies.of(
            404,
            Headers.of("cf-cache-status", "HIT", "Vary", "Accept", "Vary", "Origin", "Set-Cookie", "id=secret"),
            "{\"errors\":[{\"code\":7}]}");

    private static List<Check> checks(Expectation expected, Reply reply) {
        return Checks.of(expected, new Observation(reply, Optional.empty(), Optional.empty(), Map.of()));
    }

    private static List<Check> checks(Expectation expected, Journey journey) {
        var reply = Replies.of(journey.edgeStatus(), journey.responseHeaders(), "");
        var arrived = journey.sent().map(Arrived::of);
        return Checks.of(
                expected, new Observation(reply, Optional.of(journey), arrived, LogFields.of(journey, "shop.test")));
    }

    @Test
    void what_nothing_is_expected_of_is_not_told() {
        assertThat(checks(Expectation.NONE, NOT_FOUND)).isEmpty();
    }

    @Test
    void a_status_is_told_beside_the_expected_one() {
        assertThat(checks(Wishes.status(404), NOT_FOUND)).containsExactly(new Check("status", "404", "404", true));
        assertThat(checks(Wishes.status(200), NOT_FOUND)).containsExactly(new Check("status", "200", "404", false));
    }

    @Test
    void security_events_are_compared_one_by_one_if_there_are_as_many_as_expected() {
        var journey = JourneyStory.get("/").journey();
        journey.note(new SecurityEvent(Source.BIC, "log", "id-1", "one", ""));
        journey.note(new SecurityEvent(Source.HOT, "block", "id-2", "two", ""));
        var one = Map.of("Ref", Matchers.equal("one"), "MatchIndex", Matchers.equal("1"));
        var two = Map.of("Ref", Matchers.equal("other"));

        assertThat(checks(Wishes.events(List.of(one, two)), journey))
                .containsExactlyInAnyOrder(
                        new Check("events", "2 events", "2 events: log bic one, block hot two", true),
                        new Check("events[0] Ref", "one", "one", true),
                        new Check("events[0] MatchIndex", "1", "1", true),
                        new Check("events[1] Ref", "other", "two", false));
        assertThat(checks(Wishes.events(List.of(one)), journey))
                .containsExactly(new Check("events", "1 event", "2 events: log bic one, block hot two", false));
        assertThat(checks(Wishes.events(List.of()), NOT_FOUND)).allMatch(Check::met);
    }

    @Test
    void without_a_head_the_status_is_0_and_the_ending_says_how() {
        var reset = Replies.none(Reply.Ending.EMPTY, "connection reset");

        assertThat(checks(Wishes.status(0), reset)).allMatch(Check::met);
        assertThat(checks(Wishes.ending("empty"), reset)).allMatch(Check::met);
    }

    @Test
    void of_a_field_that_comes_twice_either_value_fits_and_both_joined() {
        assertThat(checks(Wishes.header("vary", Matchers.equal("Origin")), NOT_FOUND))
                .allMatch(Check::met);
        assertThat(checks(Wishes.header("vary", Matchers.equal("Accept, Origin")), NOT_FOUND))
                .allMatch(Check::met);
        assertThat(checks(Wishes.header("vary", Matchers.equal("Cookie")), NOT_FOUND))
                .containsExactly(new Check("headers vary", "Cookie", "Accept | Origin", false));
    }

    @Test
    void what_a_field_must_not_be_none_of_its_values_is() {
        var notOrigin = new Matcher.Not(Matchers.equal("Origin"));

        assertThat(checks(Wishes.header("vary", notOrigin), NOT_FOUND)).noneMatch(Check::met);
    }

    @Test
    void what_the_cache_says_is_told_beside_what_was_expected_of_it() {
        var edge = InMemoryEdge.standard().origin(404, Headers.EMPTY, "");
        edge.get("/a.css");
        edge.clock().advance(Duration.ofSeconds(60));

        assertThat(checks(
                        Wishes.cache(cache("HIT", "fresh", "60", "180")),
                        edge.get("/a.css").journey()))
                .containsExactly(
                        new Check("cache.status", "HIT", "HIT", true),
                        new Check("cache.reason", "fresh", "fresh", true),
                        new Check("cache.age", "60", "60", true),
                        new Check("cache.ttl", "180", "180", true),
                        new Check("cache.source", "default for 404", "default for 404", true),
                        new Check(
                                "cache.key",
                                "text containing \"://shop.test/a.css\"",
                                edge.get("/a.css")
                                        .journey()
                                        .cache()
                                        .orElseThrow()
                                        .key()
                                        .orElseThrow()
                                        .text(),
                                true));
        assertThat(checks(
                        Wishes.cache(cache("MISS", "stored", "0", "7200")),
                        edge.get("/b").journey()))
                .noneMatch(Check::met)
                .contains(
                        new Check("cache.status", "MISS", "DYNAMIC", false),
                        new Check("cache.reason", "stored", "extension", false),
                        new Check("cache.age", "0", Check.NOTHING, false));
    }

    private static AtCache cache(String status, String reason, String age, String ttl) {
        return new AtCache(
                Optional.of(Matchers.equal(status)),
                Optional.of(Matchers.equal(reason)),
                Optional.of(Matchers.equal(age)),
                Optional.of(Matchers.equal(ttl)),
                Optional.of(Matchers.equal("default for 404")),
                Optional.of(new Matcher.Contains("://shop.test/a.css", false)),
                Optional.empty());
    }

    @Test
    void a_field_that_is_not_there_is_absent() {
        assertThat(checks(Wishes.header("age", new Matcher.Absent()), NOT_FOUND))
                .containsExactly(new Check("headers age", "nothing", "nothing", true));
    }

    @Test
    void values_that_open_doors_are_masked_on_both_sides() {
        var checks = checks(Wishes.header("Set-Cookie", Matchers.equal("id=other-secret")), NOT_FOUND);

        assertThat(checks).containsExactly(new Check("headers Set-Cookie", "[redacted]", "[redacted]", false));
    }

    @Test
    void of_a_json_body_the_place_in_question_is_told() {
        var code = new Matcher.JsonPath(JsonPlace.parse("$.errors[0].code"), Matchers.equal("8"));
        var both = new Matcher.AllOf(List.of(new Matcher.Contains("errors", false), code));

        assertThat(checks(Wishes.body(both), NOT_FOUND))
                .extracting(Check::where, Check::expected, Check::met)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("body", "text containing \"errors\"", true),
                        org.assertj.core.groups.Tuple.tuple("body $.errors[0].code", "8", false));
    }

    @Test
    void decider_mismatch_nominal_time_and_log_come_from_the_journey() {
        var journey = JourneyStory.get("/slow")
                .originFails(
                        new ExchangeFault.TimedOut(ExchangeFault.Wait.READ, Duration.ofSeconds(120)),
                        Duration.ofSeconds(120))
                .journey();
        var wish =
                Wishes.edge("ORIGIN", "no-origin-response", "120", Map.of("EdgeResponseStatus", Matchers.equal("524")));

        assertThat(checks(wish, journey)).hasSize(4).allMatch(Check::met);
    }

    @Test
    void a_request_that_never_came_to_the_origin_is_told_once() {
        var journey = JourneyStory.get("/")
                .edgeSays(301, Decider.ALWAYS_USE_HTTPS, "always use https")
                .journey();

        assertThat(checks(Wishes.received("host", Matchers.equal("shop.test"), Optional.empty()), journey))
                .containsExactly(
                        new Check("origin.received", "a request", "nothing: no request came to the origin", false));
    }

    @Test
    void of_a_real_origin_the_head_is_known_but_not_the_body() {
        var journey = JourneyStory.get("/").journey();
        var body = Optional.<Matcher>of(new Matcher.Present());

        assertThat(checks(Wishes.received("cf-connecting-ip", Matchers.equal("203.0.113.9"), body), journey))
                .extracting(Check::met)
                .containsExactly(true, false);
    }

    @Test
    void statuses_are_compared_in_order_unless_the_requests_were_made_side_by_side() {
        var inOrder = new StepChecks.Whole(List.of(429, 200), false, 2, OptionalInt.empty());
        var sideBySide = new StepChecks.Whole(List.of(429, 200), true, 2, OptionalInt.empty());

        assertThat(StepChecks.of(Wishes.statuses(200, 429), inOrder))
                .containsExactly(new Check("statuses", "200 429", "429 200", false));
        assertThat(StepChecks.of(Wishes.statuses(200, 429), sideBySide)).allMatch(Check::met);
    }

    @Test
    void requests_at_the_origin_and_what_it_would_say_are_about_the_whole_step() {
        var whole = new StepChecks.Whole(List.of(404), false, 0, OptionalInt.of(200));

        assertThat(StepChecks.of(Wishes.atOrigin(0), whole)).allMatch(Check::met);
        assertThat(StepChecks.of(Wishes.atOrigin(1), whole)).noneMatch(Check::met);
        assertThat(StepChecks.of(Wishes.wouldSay(200), whole)).allMatch(Check::met);
    }
}
