package dev.edgecase.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.origin.ConnectFault;
import dev.edgecase.origin.ExchangeFault;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Visit;
import dev.edgecase.testkit.Golden;
import dev.edgecase.testkit.JourneyStory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleLineTest {
    private static final Duration TWO_MINUTES = Duration.ofSeconds(120);

    private static List<JourneyStory> stories() {
        return List.of(
                JourneyStory.get("/"),
                JourneyStory.request("GET", "localhost:8080", "/slow")
                        .originFails(new ExchangeFault.TimedOut(ExchangeFault.Wait.READ, TWO_MINUTES), TWO_MINUTES),
                JourneyStory.request("POST", "127.0.0.1:8080", "/login")
                        .originFails(new ConnectFault.Refused("127.0.0.1:3000"), Duration.ofMillis(1)),
                JourneyStory.get("/pretended")
                        .injected("connect refuse")
                        .originFails(new ConnectFault.Refused("127.0.0.1:3000"), Duration.ZERO),
                JourneyStory.get("/missing").originSays(404),
                JourneyStory.get("/").edgeSays(301, Decider.ALWAYS_USE_HTTPS, "sent the visitor to https"),
                JourneyStory.get("/big").ends(Visit.Outcome.ABORTED),
                JourneyStory.get("/left").visitorLeaves(),
                JourneyStory.get("/" + "very-long/".repeat(40) + "end"));
    }

    private static String lines(ConsoleLine line) {
        return stories().stream().map(story -> line.of(story.journey())).collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void lines_are_aligned_and_say_who_decided() {
        Golden.assertMatches("log/console-line.txt", lines(new ConsoleLine(false)));
    }

    @Test
    void a_terminal_gets_colours_and_quiet_successes() {
        Golden.assertMatches("log/console-line-coloured.txt", lines(new ConsoleLine(true)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/\u001b[2J",
                "/\u001b]0;owned\u0007",
                "/\u009b31m",
                "/a\rGET /forged",
                "/a\nGET /forged",
                "/\u202egnp.exe",
                "/\u2028x",
                "/\ufeff\u200b",
                "/\ud800",
                "/\u007f"
            })
    void nothing_a_visitor_sends_reaches_the_terminal_raw(String target) {
        var line = new ConsoleLine(false)
                .of(JourneyStory.request("GET", "evil\u001b[31m.test", target).journey());

        assertThat(line).matches("[\\x20-\\x7e…]+").contains("\\x1b");
    }
}
