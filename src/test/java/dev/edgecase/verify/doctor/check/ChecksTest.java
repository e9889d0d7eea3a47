package dev.edgecase.verify.doctor.check;

import static dev.edgecase.verify.doctor.Answers.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.verify.doctor.Answers;
import dev.edgecase.verify.doctor.ask.Answer;
import dev.edgecase.verify.doctor.ask.Ask;
import dev.edgecase.verify.doctor.ask.Chart;
import dev.edgecase.verify.doctor.ask.Handshake;
import dev.edgecase.verify.doctor.ask.Shake;
import dev.edgecase.verify.doctor.check.Outcome.State;
import dev.edgecase.visitor.Reply;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is judged of answers, at the edges of each judgement. */
class ChecksTest {
    private static Chart chart(Answer... answers) {
        var chart = new Chart(Answers.patient("shop.test:8443", Optional.of("/whoami")));
        for (var answer : answers) {
            chart.add(answer);
        }
        return chart;
    }

    private static State state(Weakness weakness, Answer... answers) {
        return outcome(weakness, answers).state();
    }

    private static Outcome outcome(Weakness weakness, Answer... answers) {
        return Objects.requireNonNull(Checks.of(chart(answers)).get(weakness));
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_found_where_nothing_was_asked(Weakness weakness) {
        assertThat(state(weakness)).isNotEqualTo(State.FOUND);
    }

    @ParameterizedTest(name = "a stranger claims 198.51.100.66 and the page shows {0}: {1}")
    @CsvSource({
        "198.51.100.66, FOUND",
        "you are 198.51.100.66!, FOUND",
        "198.51.100.661, FINE",
        "1198.51.100.66, FINE",
        "127.0.0.1, FINE",
        "198.51.100.66 198.51.100.99, NOT_VISIBLE",
        "hello, NOT_VISIBLE"
    })
    void an_address_that_is_shown_is_believed(String body, State expected) {
        var control = expected == State.NOT_VISIBLE ? body.replace("198.51.100.66 ", "") : Answers.PEER;

        assertThat(state(
                        Weakness.SPOOFED_VISITOR_IP,
                        answer(Ask.STRANGER, 200, ""),
                        answer(Ask.CONTROL, 200, control),
                        answer(Ask.FORGED_CF, 200, body)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "others get {0}, this machine's address {1}, another address {2}: {3}")
    @CsvSource({
        "403, 200, 403, FOUND",
        "403, 200, 200, FINE", // it is the field that opens, whatever is in it
        "403, 403, 403, FINE",
        "399, 200, 399, NOT_VISIBLE",
        "400, 399, 400, FOUND",
        "400, 400, 400, FINE"
    })
    void an_address_that_opens_doors_is_believed(int bare, int local, int other, State expected) {
        assertThat(state(
                        Weakness.SPOOFED_VISITOR_IP,
                        answer(Ask.STRANGER, bare, ""),
                        answer(Ask.CONTROL, bare, ""),
                        answer(Ask.FORGED_REAL, other, ""),
                        answer(Ask.LOCAL_REAL, local, "")))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "5 left, for other addresses {0}, {1}, {2}: {3}")
    @CsvSource({"4, 3, 2, FINE", "5, 4, 3, FINE", "6, 4, 3, FOUND", "9, 9, 9, FOUND", "4, 3, 9, FOUND", "9, 8, 7, FINE"
    })
    void a_rate_limit_that_begins_anew_for_one_counts_by_the_address(int xff, int tci, int real, State expected) {
        assertThat(state(
                        Weakness.SPOOFED_VISITOR_IP,
                        answer(Ask.STRANGER, 200, ""),
                        answer(Ask.CONTROL, 200, Answers.PEER, "RateLimit-Remaining: 5"),
                        answer(Ask.FORGED_XFF, 200, "", "RateLimit-Remaining: " + xff),
                        answer(Ask.FORGED_TRUE, 200, "", "RateLimit-Remaining: " + tci),
                        answer(Ask.FORGED_REAL, 200, "", "RateLimit-Remaining: " + real)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "the page shows {0}: left-most {1}, not restored {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    198.51.100.67                       | FOUND       | NOT_VISIBLE
                    198.51.100.68                       | FOUND       | NOT_VISIBLE
                    203.0.113.7                         | FINE        | FINE
                    203.0.113.7 by 127.0.0.1            | FINE        | FINE
                    198.51.100.67,203.0.113.7           | NOT_VISIBLE | NOT_VISIBLE
                    127.0.0.1                           | NOT_VISIBLE | FOUND
                    198.51.100.67 198.51.100.99         | NOT_VISIBLE | NOT_VISIBLE
                    """)
    void the_address_that_counts_is_the_visitors(String body, State leftMost, State notRestored) {
        assertThat(state(Weakness.LEFT_MOST_FORWARDED_FOR, answer(Ask.LEFT, 200, body)))
                .isEqualTo(leftMost);
        assertThat(state(Weakness.VISITOR_IP_NOT_RESTORED, answer(Ask.LEFT, 200, body)))
                .isEqualTo(notRestored);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "301, https://shop.test/, FOUND",
        "308, HTTPS://SHOP.TEST/a, FOUND",
        "302, https://shop.test:8443/, FOUND",
        "301, https://www.shop.test/, FINE",
        "301, http://shop.test/, FINE",
        "301, /login, FINE",
        "200, https://shop.test/, FINE"
    })
    void what_sends_https_visitors_to_https_is_a_loop(int status, String location, State expected) {
        assertThat(state(Weakness.HTTPS_REDIRECT_LOOP, answer(Ask.PLAIN_HTTPS, status, "", "Location: " + location)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "to {0}: {1}")
    @CsvSource({
        "http://shop.test/, FOUND",
        "https://shop.test:8443/, FOUND",
        "https://shop.test:8443/login, FINE",
        "http://pay.test/, FINE",
        "/, FINE"
    })
    void what_sends_https_visitors_back_is_a_loop(String location, State expected) {
        assertThat(state(Weakness.HTTP_REDIRECT_LOOP, answer(Ask.EDGE, 302, "", "Location: " + location)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    Location: https://forged.edgecase.test/home       | FOUND
                    Set-Cookie: a=b; Domain=forged.edgecase.test      | FOUND
                    X-Seen: forged.edgecase.test                      | FINE
                    """)
    void a_host_that_comes_back_is_believed(String field, State expected) {
        assertThat(state(Weakness.FORGED_HOST, answer(Ask.FORGED_HOST, 302, "", field)))
                .isEqualTo(expected);
        assertThat(state(Weakness.FORGED_HOST, answer(Ask.FORGED_HOST, 200, "<a href=//forged.edgecase.test/>")))
                .isEqualTo(State.FOUND);
    }

    @ParameterizedTest(name = "a head of {0} bytes: {1}")
    @CsvSource({"65536, FINE, ''", "65537, FOUND, near the limit", "131072, FOUND, near the limit", "131073, FOUND, KB"
    })
    void a_head_near_the_limit_is_told(int bytes, State expected, String ending) {
        var field = "X-A: " + "x".repeat(bytes - "X-A: \r\n".length());
        var outcome = outcome(Weakness.LARGE_RESPONSE_HEADERS, answer(Ask.EDGE, 200, "", field));

        assertThat(outcome.state()).isEqualTo(expected);
        assertThat(outcome.evidence()).allSatisfy(each -> assertThat(each.got()).endsWith(ending));
    }

    @ParameterizedTest(name = "timeout={0}: {1}")
    @CsvSource({"899, FOUND", "900, FINE", "901, FINE"})
    void idle_connections_are_to_outlive_the_edges(int seconds, State expected) {
        assertThat(state(Weakness.SHORT_KEEP_ALIVE, answer(Ask.EDGE, 200, "", "Keep-Alive: timeout=" + seconds)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    Cache-Control: private                     | STATIC_NOT_CACHEABLE | FOUND
                    Cache-Control: max-age=60, No-Store        | STATIC_NOT_CACHEABLE | FOUND
                    Cache-Control: no-cache                    | STATIC_NOT_CACHEABLE | FINE
                    Cache-Control: private="Set-Cookie"        | STATIC_NOT_CACHEABLE | FINE
                    CDN-Cache-Control: no-store                | STATIC_NOT_CACHEABLE | FOUND
                    Vary: Accept-Encoding                      | VARY_IGNORED         | FINE
                    Vary: accept-encoding, Accept-Language     | VARY_IGNORED         | FOUND
                    Vary: *                                    | VARY_IGNORED         | FOUND
                    ETag: "a"                                  | NO_VALIDATOR         | FINE
                    Last-Modified: Thu, 01 Jan 1970 00:00:00 GMT | NO_VALIDATOR       | FINE
                    X-None: 1                                  | NO_VALIDATOR         | FOUND
                    Set-Cookie: a=b                            | COOKIE_ON_STATIC     | FOUND
                    """)
    void a_static_file_is_judged_by_its_fields(String field, Weakness weakness, State expected) {
        assertThat(state(weakness, answer(Ask.FILE, 200, "", field))).isEqualTo(expected);
        assertThat(state(weakness, answer(Ask.FILE, 404, "", field))).isEqualTo(State.NOT_VISIBLE);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "206, bytes 0-0/9, a, FINE",
        "206, bytes 0-0/9, ab, FOUND",
        "206, bytes 0-8/9, a, FOUND",
        "200, '', abc, FOUND"
    })
    void a_part_is_what_was_asked_for(int status, String range, String body, State expected) {
        assertThat(state(
                        Weakness.NO_RANGES,
                        answer(Ask.FILE, 200, ""),
                        answer(Ask.FILE_RANGE, status, body, "Content-Range: " + range)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "BROKEN, Content-Length: 9, FOUND",
        "BROKEN, Transfer-Encoding: chunked, FOUND",
        "GAVE_UP, Content-Length: 9, FOUND",
        "GAVE_UP, Transfer-Encoding: chunked, NOT_VISIBLE",
        "COMPLETE, Content-Length: 9, FINE"
    })
    void a_body_without_a_length_may_go_on_for_ever(Reply.Ending ending, String field, State expected) {
        assertThat(state(Weakness.BROKEN_BODY, Answers.ended(answer(Ask.EDGE, 200, "", field), ending)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "200, X-None: 1, FOUND",
        "200, Cache-Control: max-age=60, FOUND",
        "200, Cache-Control: no-store, FINE",
        "200, Cache-Control: private, FINE",
        "404, X-None: 1, FINE"
    })
    void a_page_for_any_file_is_harmless_where_it_is_not_stored(int status, String field, State expected) {
        assertThat(state(Weakness.MISSING_FILE_IS_200, answer(Ask.MISSING, status, "", field)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, done {1}: {2}, {3}")
    @CsvSource({
        "shop.test, true, FINE, FINE",
        "127.0.0.1:3443, true, NOT_VISIBLE, FINE",
        "shop.test, false, NOT_VISIBLE, NOT_VISIBLE"
    })
    void tls_is_judged_where_it_was_seen(String host, boolean done, State serverName, State old) {
        var leaf = CertificateAuthority.temporary(InstantSource.system())
                .issue(LeafRequest.of("shop.test"))
                .certificate();
        var hello = new Handshake(done, "TLSv1.3", "", done ? List.of(leaf) : List.of(), "");
        var chart = new Chart(Answers.patient(host, Optional.empty()))
                .add(Shake.NAMED, hello)
                .add(Shake.UNNAMED, hello)
                .add(Shake.OLD, new Handshake(false, "", "", List.of(), "refused"));

        var outcomes = Checks.of(chart);

        assertThat(outcomes.get(Weakness.SERVER_NAME_NEEDED)).returns(serverName, Outcome::state);
        assertThat(outcomes.get(Weakness.OLD_TLS)).returns(old, Outcome::state);
    }

    @Test
    void a_length_beside_chunks_or_another_length_is_told_twice() {
        assertThat(state(
                        Weakness.CONFLICTING_LENGTHS,
                        answer(Ask.EDGE, 200, "", "Content-Length: 2", "Transfer-Encoding: chunked")))
                .isEqualTo(State.FOUND);
        assertThat(state(
                        Weakness.CONFLICTING_LENGTHS,
                        answer(Ask.EDGE, 200, "", "Content-Length: 2", "Content-Length: 3")))
                .isEqualTo(State.FOUND);
        assertThat(state(
                        Weakness.CONFLICTING_LENGTHS,
                        answer(Ask.EDGE, 200, "", "Content-Length: 2", "Content-Length: 2")))
                .isEqualTo(State.FINE);
    }

    @Test
    void an_origin_that_wants_a_client_certificate_is_not_silent() {
        var refusal = Answers.broken(Ask.EDGE, "alert certificate_required");

        assertThat(state(Weakness.NO_ANSWER, refusal)).isEqualTo(State.NOT_VISIBLE);
        assertThat(state(Weakness.NO_EDGE_ALLOW_LIST, refusal)).isEqualTo(State.FINE);
        assertThat(state(Weakness.NO_ANSWER, Answers.broken(Ask.EDGE, "closed")))
                .isEqualTo(State.FOUND);
    }

    @Test
    void a_page_that_fails_for_the_edge_alone_refuses_its_headers() {
        assertThat(state(Weakness.EDGE_HEADERS_REFUSED, answer(Ask.STRANGER, 200, ""), answer(Ask.EDGE, 400, "")))
                .isEqualTo(State.FOUND);
        assertThat(state(Weakness.EDGE_HEADERS_REFUSED, answer(Ask.STRANGER, 200, ""), answer(Ask.EDGE, 399, "")))
                .isEqualTo(State.FINE);
        assertThat(state(Weakness.EDGE_HEADERS_REFUSED, answer(Ask.STRANGER, 404, ""), answer(Ask.EDGE, 404, "")))
                .isNotEqualTo(State.FOUND);
    }
}
