package dev.edgecase.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.fault.Distortion.Action;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each fault of a response makes of its bytes; CR LF is written as |. */
class DistortionTest {
    private static final String LENGTH = "HTTP/1.1 200 OK|A: b|Content-Length: 12||unbelievable";
    private static final String CHUNKED = "HTTP/1.1 200 OK|Transfer-Encoding: chunked||5|hello|6;x=y| world|0|T: u||";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
            before-response close              ~ FIN
            before-response reset              ~ RST
            before-response stall              ~ STALL
            before-response stall lasting=3s   ~ (3s)HTTP/1.1 200 OK|A: b|Content-Length: 12||unbelievable
            status-line close                  ~ HTTP/1.1FIN
            status-line truncate after=0       ~ FIN
            status-line reset after=4          ~ HTTPRST
            status-line stall after=400        ~ HTTP/1.1 200 OK|STALL
            status-line garbage text=Hm        ~ HmFIN
            status-line garbage text=Hm after=5 ~ HTTP/HmFIN
            status-line drip every=2s bytes=9  ~ (2s)HTTP/1.1 (2s)200 OK|A: b|Content-Length: 12||unbelievable
            status-line oversize bytes=20      ~ HTTP/1.1 200 OKxxx|A: b|Content-Length: 12||unbelievable
            headers truncate                   ~ HTTP/1.1 200 OK|A: b|Content-FIN
            headers close after=0              ~ HTTP/1.1 200 OK|FIN
            headers reset after=4              ~ HTTP/1.1 200 OK|A: bRST
            headers stall after=6              ~ HTTP/1.1 200 OK|A: b|STALL
            headers garbage text=Hm            ~ HTTP/1.1 200 OK|HmFIN
            headers drip bytes=20              ~ HTTP/1.1 200 OK|(1s)A: b|Content-Length(1s): 12||unbelievable
            headers oversize bytes=45          ~ HTTP/1.1 200 OK|A: b|Content-Length: 12|X-Padding: xxxxxx||unbelievable
            headers conflicting-length         ~ HTTP/1.1 200 OK|A: b|Content-Length: 12|Content-Length: 13||unbelievable
            body close                         ~ HTTP/1.1 200 OK|A: b|Content-Length: 12||unbeliFIN
            body truncate after=0              ~ HTTP/1.1 200 OK|A: b|Content-Length: 12||FIN
            body reset after=11                ~ HTTP/1.1 200 OK|A: b|Content-Length: 12||unbelievablRST
            body reset after=99                ~ HTTP/1.1 200 OK|A: b|Content-Length: 12||unbelievableRST
            body stall after=2                 ~ HTTP/1.1 200 OK|A: b|Content-Length: 12||unSTALL
            body stall after=2 lasting=1m      ~ HTTP/1.1 200 OK|A: b|Content-Length: 12||un(60s)believable
            body garbage text=Hm after=3       ~ HTTP/1.1 200 OK|A: b|Content-Length: 12||unbHmHmHmHmH
            body drip bytes=5 after=1          ~ HTTP/1.1 200 OK|A: b|Content-Length: 12||u(1s)nbeli(1s)evabl(1s)e
            body oversize                      ~ HTTP/1.1 200 OK|A: b|Content-Length: 12||unbelievablexxxxxxxxxx
            body oversize bytes=14             ~ HTTP/1.1 200 OK|A: b|Content-Length: 12||unbelievablexx
            body bad-chunk after=3             ~ HTTP/1.1 200 OK|A: b|Transfer-Encoding: chunked||3|unb|oops|FIN
            body bad-gzip                      ~ HTTP/1.1 200 OK|A: b|Content-Length: 12|Content-Encoding: gzip||unbelievable
            idle close                         ~ HTTP/1.1 200 OK|A: b|Content-Length: 12||unbelievableFIN
            idle reset                         ~ HTTP/1.1 200 OK|A: b|Content-Length: 12||unbelievableRST
            idle garbage text=Hm               ~ HTTP/1.1 200 OK|A: b|Content-Length: 12||unbelievableHm
            """)
    void a_response_with_a_length_becomes(String fault, String expected) {
        assertThat(told(Distortion.of(Fault.parse(fault)), LENGTH, 1000)).isEqualTo(expected);
        assertThat(told(Distortion.of(Fault.parse(fault)), LENGTH, 1000))
                .as("the same however the bytes arrive, but for drips")
                .satisfies(whole -> {
                    if (!fault.contains("drip")) {
                        assertThat(told(Distortion.of(Fault.parse(fault)), LENGTH, 1)
                                        .replace("1|u|1|n|1|b|", "3|unb|"))
                                .isEqualTo(whole);
                    }
                });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
            body truncate          ~ 5|hello|FIN
            body reset after=11    ~ 5|hello|6RST
            body stall             ~ 5|hello|STALL
            body garbage text=Hm   ~ HmHmHmHmHmHmHmHmHmHmHmHmHmHmHmHmHmHmFIN
            body bad-chunk after=7 ~ 7|hello w|oops|FIN
            body bad-chunk         ~ a|hello worl|oops|FIN
            body oversize          ~ 5|hello|6;x=y| world|0|T: u||xxxxxxxxxx
            idle reset             ~ 5|hello|6;x=y| world|0|T: u||RST
            """)
    void a_chunked_body_becomes(String fault, String expected) {
        assertThat(told(Distortion.of(Fault.parse(fault)), CHUNKED, 1000))
                .isEqualTo("HTTP/1.1 200 OK|Transfer-Encoding: chunked||" + expected);
    }

    @Test
    void a_body_that_was_gzip_is_not_any_more_and_keeps_its_length() {
        var response = "HTTP/1.1 200 OK|Content-Encoding: gzip|Content-Length: 4||abcd";

        assertThat(told(Distortion.of(Fault.parse("body bad-gzip")), response, 1))
                .isEqualTo("HTTP/1.1 200 OK|Content-Encoding: gzip|Content-Length: 4||4761");
    }

    @Test
    void a_body_that_only_the_close_ends_is_cut_in_the_middle() {
        var response = "HTTP/1.1 200 OK|A: b||0123456789";

        assertThat(told(Distortion.of(Fault.parse("body reset")), response, 3))
                .isEqualTo("HTTP/1.1 200 OK|A: b||01234RST");
        assertThat(told(Distortion.of(Fault.parse("idle close")), response, 3))
                .isEqualTo("HTTP/1.1 200 OK|A: b||0123456789FIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 204 No Content|A: b||", "HTTP/1.1 304 Not Modified|Content-Length: 9||"})
    void a_response_without_body_is_complete_after_its_head(String response) {
        assertThat(told(Distortion.of(Fault.parse("idle reset")), response, 1000))
                .isEqualTo(response + "RST");
        assertThat(told(Distortion.of(Fault.parse("body reset")), response, 1000))
                .isEqualTo(response + "RST");
    }

    @Test
    void the_answer_to_head_has_no_body() {
        var distortion = Distortion.of(Fault.parse("idle close"), true);

        assertThat(told(distortion, "HTTP/1.1 200 OK|Content-Length: 9||", 7))
                .isEqualTo("HTTP/1.1 200 OK|Content-Length: 9||FIN");
        assertThat(distortion.isOver()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void interim_responses_pass_and_the_fault_comes_after_them(int atATime) {
        var interims = "HTTP/1.1 102 Processing||HTTP/1.1 103 Early Hints|Link: a||";

        assertThat(told(Distortion.of(Fault.parse("before-response stall")), interims + LENGTH, atATime))
                .isEqualTo(interims + "STALL");
    }

    @Test
    void usual_sizes_are_just_beyond_the_limits_of_an_edge() {
        var line = told(Distortion.of(Fault.parse("status-line oversize")), LENGTH, 1000);
        var fields = told(Distortion.of(Fault.parse("headers oversize")), LENGTH, 1000);

        assertThat(line.indexOf("|A: b") + 2).isEqualTo(128 * 1024 + 1);
        assertThat(fields.substring(fields.indexOf('|') + 1, fields.indexOf("||") + 1)
                        .replace("|", "\r\n"))
                .hasSize(128 * 1024 + 1);
    }

    @Test
    void what_is_no_http_passes_as_it_is() {
        assertThat(told(Distortion.of(Fault.parse("body reset")), "SSH-2.0-x||more", 4))
                .isEqualTo("SSH-2.0-x||more");
    }

    @Test
    void faults_of_other_moments_are_refused() {
        assertThatThrownBy(() -> Distortion.of(Fault.parse("connect reset")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connect reset");
        assertThat(Distortion.covers(Fault.parse("body rst-stream"))).isFalse();
    }

    private static String told(Distortion distortion, String response, int atATime) {
        var bytes = response.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        var actions = new ArrayList<Action>();
        for (var at = 0; at < bytes.length; at += atATime) {
            actions.addAll(distortion.feed(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + atATime))));
        }
        actions.addAll(distortion.end());
        return told(actions);
    }

    private static String told(List<Action> actions) {
        var text = new StringBuilder();
        for (var action : actions) {
            if (action instanceof Action.Send send) {
                text.append(new String(send.bytes(), StandardCharsets.ISO_8859_1));
            } else if (action instanceof Action.Wait wait) {
                text.append('(').append(wait.time().toSeconds()).append("s)");
            } else if (action instanceof Action.Close) {
                text.append("FIN");
            } else {
                text.append(action instanceof Action.Reset ? "RST" : "STALL");
            }
        }
        return text.toString().replace("\r\n", "|");
    }
}
