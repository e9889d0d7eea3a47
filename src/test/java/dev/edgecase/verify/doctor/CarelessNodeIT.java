package dev.edgecase.verify.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.peers.PeerServer;
import dev.edgecase.peers.Recipe;
import dev.edgecase.testkit.PeerProgram;
import dev.edgecase.verify.doctor.check.Outcome.State;
import dev.edgecase.verify.doctor.check.Weakness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Node origin that is careful in everything but one thing, which the doctor finds, and nothing else. */
class CarelessNodeIT {
    private static final Path SOURCE = Path.of("src/test/resources/doctor/origin.js");

    private static PeerServer node;

    private static Recipe node(String... arguments) {
        return new Recipe(new PeerProgram("node", "nodejs"), "access.log", place -> {
            var command = new ArrayList<>(List.of(
                    place.program().toString(),
                    place.write("origin.js", source()).toString(),
                    Integer.toString(place.port())));
            command.addAll(List.of(arguments));
            return command;
        });
    }

    private static String source() {
        try {
            return Files.readString(SOURCE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        node = PeerServer.start(node());
    }

    @AfterAll
    static void stop() throws IOException {
        node.close();
    }

    @Test
    void in_a_careful_one_nothing_is_found_and_little_is_not_visible() {
        var report = Examined.report(Examined.plain(node.port(), "careful.test"));

        assertThat(report.found()).isEmpty();
        assertThat(report.in(State.NOT_VISIBLE))
                .containsExactly(
                        Weakness.TLS_HANDSHAKE,
                        Weakness.CERTIFICATE_REFUSED,
                        Weakness.CERTIFICATE_ENDS_SOON,
                        Weakness.OLD_TLS,
                        Weakness.SERVER_NAME_NEEDED,
                        Weakness.BROKEN_HTTP2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spoofed-visitor-ip",
                "left-most-forwarded-for",
                "visitor-ip-not-restored",
                "no-edge-allow-list",
                "allow-list-by-header",
                "https-redirect-loop",
                "http-redirect-loop",
                "forged-forwarded-host",
                "large-response-headers",
                "cookie-on-static",
                "static-not-cacheable",
                "vary-ignored",
                "no-validator",
                "validator-ignored",
                "no-ranges",
                "missing-file-is-200",
                "missing-without-cache-control",
                "coding-without-vary",
                "broken-coding",
                "broken-body",
                "head-differs",
                "no-answer",
                "short-keep-alive",
                "connection-close",
                "expect-refused",
                "server-tells-version"
            })
    void the_planted_weakness_is_found_alone(String weakness) {
        assertThat(Examined.found(Examined.plain(node.port(), weakness + ".test")))
                .containsExactly(weakness);
    }

    /** Limits and hosts are those of a whole server. */
    @ParameterizedTest
    @CsvSource({"plain, request-header-limit", "any-host, forged-host"})
    void so_is_what_a_whole_server_does(String argument, String weakness) throws IOException {
        try (var whole = PeerServer.start(node(argument))) {
            assertThat(Examined.found(Examined.plain(whole.port(), "careful.test")))
                    .containsExactly(weakness);
        }
    }
}
