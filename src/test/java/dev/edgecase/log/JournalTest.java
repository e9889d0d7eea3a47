package dev.edgecase.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.JourneyStory;
import dev.edgecase.testkit.Rules;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static List<String> paths(Journal journal) {
        return journal.newest(100, journey -> true).stream()
                .map(journey -> journey.request().target())
                .toList();
    }

    @Test
    void only_the_newest_are_kept_newest_first() {
        var journal = new Journal(3);

        for (var path : List.of("/1", "/2", "/3", "/4", "/5")) {
            journal.finished(JourneyStory.get(path).journey());
        }

        assertThat(paths(journal)).containsExactly("/5", "/4", "/3");
    }

    @Test
    void a_journal_of_none_keeps_none_and_counts_all() {
        var journal = new Journal(0);

        journal.finished(JourneyStory.get("/1").journey());

        assertThat(paths(journal)).isEmpty();
        assertThat(journal.count()).isOne();
    }

    @Test
    void a_journey_is_found_by_its_ray() {
        var journal = new Journal();
        var edge = InMemoryEdge.standard();
        var wanted = edge.get("/a").journey();
        journal.finished(wanted);
        journal.finished(edge.get("/b").journey());

        assertThat(journal.find(wanted.ray().hex())).containsSame(wanted);
        assertThat(journal.find("0000000000000000")).isEmpty();
    }

    @Test
    void huge_heads_push_others_out_before_the_number_is_reached() {
        var journal = new Journal(1000);
        var huge = "x".repeat(1024 * 1024);

        for (var i = 0; i < 100; i++) {
            journal.finished(JourneyStory.get("/" + i).with("X-Huge", huge).journey());
        }

        assertThat(journal.size()).isBetween(1, 32);
        assertThat(paths(journal)).startsWith("/99");
    }

    @Test
    void names_and_values_that_rules_take_apart_push_others_out_too() {
        var edge = InMemoryEdge.with(new Rules()
                .zone(
                        RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM,
                        "log",
                        "any(http.request.body.form.names[*] eq \"x\")",
                        new Action.Log())::on);
        var many = IntStream.range(0, 8000).mapToObj(Integer::toString).collect(Collectors.joining("&"));
        var form = Headers.of("Content-Type", "application/x-www-form-urlencoded");
        var queries = new Journal(1000);
        var cookies = new Journal(1000);
        var bodies = new Journal(1000);

        for (var i = 0; i < 100; i++) {
            queries.finished(edge.get("/?" + many).journey());
            cookies.finished(edge.get("/", "Cookie", many.replace('&', ';')).journey());
            bodies.finished(edge.send("POST", "/", form, Body.of(many.getBytes(US_ASCII)))
                    .journey());
        }

        assertThat(queries.size()).isBetween(1, 30);
        assertThat(cookies.size()).isBetween(1, 30);
        assertThat(bodies.size()).isBetween(1, 30);
    }

    @Test
    void clearing_forgets_everything_and_goes_on() {
        var journal = new Journal(2);
        journal.finished(JourneyStory.get("/1").journey());

        journal.clear();
        journal.finished(JourneyStory.get("/2").journey());

        assertThat(paths(journal)).containsExactly("/2");
    }

    @Test
    void a_slow_sink_costs_lines_and_never_waiting() throws InterruptedException {
        var blocked = new CountDownLatch(1);
        var written = new ArrayList<Journey>();
        var dropped = new AtomicLong();
        var writer = new JourneyWriter("test", 4, new JourneyWriter.Sink() {
            @Override
            public void write(List<Journey> journeys) throws IOException {
                try {
                    blocked.await();
                } catch (InterruptedException closing) {
                    throw new IOException(closing);
                }
                written.addAll(journeys);
            }

            @Override
            public void dropped(long count) {
                dropped.addAndGet(count);
            }

            @Override
            public void close() {}
        });
        var journey = JourneyStory.get("/").journey();

        for (var i = 0; i < 1000; i++) {
            writer.finished(journey);
        }
        blocked.countDown();

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> dropped.get() > 900);
        writer.close();
        assertThat(written.size() + dropped.get()).isEqualTo(1000);
    }

    @Test
    void a_journey_that_is_waited_for_is_found_when_it_finishes() {
        var journal = new Journal();
        journal.finished(JourneyStory.get("/old").journey());
        var mark = journal.count();
        var late = new Thread(() -> {
            journal.finished(JourneyStory.get("/other").journey());
            journal.finished(JourneyStory.get("/new").journey());
        });

        late.start();

        assertThat(journal.await(mark, journey -> !journey.request().target().equals("/other"), Duration.ofSeconds(10)))
                .map(journey -> journey.request().target())
                .contains("/new");
    }

    @Test
    void what_finished_before_the_mark_is_not_waited_for() {
        var journal = new Journal();
        journal.finished(JourneyStory.get("/old").journey());

        assertThat(journal.await(journal.count(), journey -> true, Duration.ofMillis(1)))
                .isEmpty();
        assertThat(journal.await(0, journey -> true, Duration.ofMillis(1))).isPresent();
    }
}
