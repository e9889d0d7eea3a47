package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.cache.store.Purge;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.RawVisit;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.DevelopmentMode;
import dev.edgecase.zone.Zone;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * An edge on manual time and an origin that says what it is told to say; what is done and expected is written in words:
 *
 * <pre>
 * GET {Range: bytes=0-3} -> 206 MISS [Age: none] (0123)    a request with a field, and what must come of it
 * GET -> 200 MISS [Date: not Fri, 02 Jan 2015 03:04:05 GMT]
 * GET ~> 200 HIT                                           the same, at once or soon
 * 181s                                                     time passes
 * origin 404 {ETag: "a"} (gone)                            what the origin says from now on; origin down: it refuses
 * saw 1, saw 2 HEAD                                        how many requests, and which word of the last, the origin got
 * saw no Range                                             what it was not told
 * 50 at once -> 1 MISS 49 HIT                              so many GETs, all there before the origin says anything
 * purge 1, invalidate 0 /a.css?x                           how many stored responses that reaches; of another URL than the trial's
 * development on                                           Development Mode
 * </pre>
 */
final class CacheTrial implements AutoCloseable {
    private static final Pattern WORD = Pattern.compile("\\{([^}]*)}|\\[([^]]*)]|\\(([^)]*)\\)|\\S+");
    private static final String BODY = "0123456789";

    private static final Pattern STEPS =
            Pattern.compile(",\\s*(?=[A-Z]+ |\\d+s|\\d+ at once|origin|saw|purge|invalidate|development)");

    private final String path;
    private final RawOrigin origin;
    private final TestEdge edge;
    private volatile Said said;
    private volatile Waiting before = () -> {};

    CacheTrial(String path, String says, UnaryOperator<Zone> zone) throws IOException {
        this.path = path;
        this.said = new Said(new Words(says));
        this.origin = RawOrigin.start(this::serve);
        this.edge = TestEdge.edge().http(origin.port()).zone(zone).start();
    }

    /** What the origin waits for before each answer. */
    private interface Waiting {
        void await() throws InterruptedException;
    }

    /** The words of one step. */
    private static final class Words {
        private final List<String> plain = new ArrayList<>();
        private final List<String> fields = new ArrayList<>();
        private final List<String> expected = new ArrayList<>();
        private String body = "";

        private Words(String text) {
            var words = WORD.matcher(text);
            while (words.find()) {
                if (words.group(1) != null) {
                    fields.add(words.group(1));
                } else if (words.group(2) != null) {
                    expected.add(words.group(2));
                } else if (words.group(3) != null) {
                    body = words.group(3);
                } else {
                    plain.add(words.group());
                }
            }
        }
    }

    /** What the origin says; to a condition that its own ETag meets, 304. */
    private record Said(String status, List<String> fields, String body) {
        Said(Words words) {
            this(words.plain.get(words.plain.size() - 1), words.fields, words.body.isEmpty() ? BODY : words.body);
        }

        String to(String request) {
            var known = fields.stream()
                    .filter(field -> field.startsWith("ETag: "))
                    .anyMatch(field -> request.contains("If-None-Match: " + field.substring(6)));
            return "HTTP/1.1 " + (known ? "304" : status) + " Said\r\n"
                    + String.join(
                            "", fields.stream().map(field -> field + "\r\n").toList())
                    + (known ? "\r\n" : "Content-Length: " + body.length() + "\r\n\r\n" + body);
        }
    }

    private void serve(RawVisit visit) throws Exception {
        while (visit.readRequest()) {
            before.await();
            visit.write(said.to(visit.lastRequest()));
        }
    }

    TestEdge edge() {
        return edge;
    }

    /** Does steps that are divided by commas. */
    void playAll(String steps) throws Exception {
        for (var step : STEPS.split(steps, -1)) {
            play(step);
        }
    }

    /** Has so many visitors ask at once, before the origin says anything; returns how many got which status. */
    private Map<String, Long> together(int visitors) throws Exception {
        var answer = new CountDownLatch(1);
        before = answer::await;
        var request = "GET " + path + " HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n";
        var asking = new ArrayList<Socket>();
        try {
            while (asking.size() < visitors) {
                var visitor = RawClient.connect(edge.running().httpPort(), false);
                asking.add(visitor);
                visitor.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            }
            assertThat(edge.running().awaitVisits(visitors, Duration.ofSeconds(10)))
                    .isTrue();
            answer.countDown();
            var counted = new HashMap<String, Long>();
            for (var visitor : asking) {
                counted.merge(RawClient.read(visitor).header("CF-Cache-Status"), 1L, Long::sum);
            }
            return counted;
        } finally {
            for (var visitor : asking) {
                visitor.close();
            }
        }
    }

    /** Does one step and looks at what comes of it. */
    private void play(String step) throws Exception {
        var words = new Words(step);
        var first = words.plain.get(0);
        if (first.equals("origin")) {
            tell(words);
        } else if (first.equals("saw")) {
            look(step, words.plain);
        } else if (first.matches("\\d+s")) {
            edge.advance(Duration.parse("PT" + first));
        } else if (first.equals("purge") || first.equals("invalidate")) {
            purge(step, words.plain);
        } else if (first.equals("development")) {
            edge.running().zones().change(zone -> developing(zone, words.plain.get(1)));
        } else if (words.plain.contains("once")) {
            assertThat(together(Integer.parseInt(first))).as(step).isEqualTo(counts(words.plain));
        } else if (words.plain.contains("~>")) {
            await().untilAsserted(() -> visit(step, words));
        } else {
            visit(step, words);
        }
    }

    private void tell(Words words) throws IOException {
        if (words.plain.contains("down")) {
            origin.goDown();
        } else {
            said = new Said(words);
        }
    }

    private void purge(String step, List<String> words) {
        var url = "http://shop.test" + (words.size() > 2 ? words.get(2) : path);
        var purge = new Purge.Urls(List.of(new Purge.Url(url, Map.of())));
        var reached = words.get(0).equals("purge")
                ? edge.running().purge(purge)
                : edge.running().invalidate(purge);
        assertThat(reached).as(step).isEqualTo(Long.parseLong(words.get(1)));
    }

    private static Zone developing(Zone zone, String mode) {
        var cache = zone.settings().cache().with(mode.equals("on") ? DevelopmentMode.ON : DevelopmentMode.OFF);
        return zone.with(zone.plan(), zone.settings().with(cache));
    }

    /** Reads the end of {@code 50 at once -> 1 MISS 49 HIT}. */
    private static Map<String, Long> counts(List<String> words) {
        var counts = new HashMap<String, Long>();
        for (var i = 4; i < words.size(); i += 2) {
            counts.put(words.get(i + 1), Long.valueOf(words.get(i)));
        }
        return counts;
    }

    private void look(String step, List<String> words) {
        var requests = origin.requests();
        var last = requests.get(requests.size() - 1);
        if (words.get(1).equals("no")) {
            assertThat(last.toLowerCase(Locale.ROOT))
                    .as(step)
                    .doesNotContain("\r\n" + words.get(2).toLowerCase(Locale.ROOT) + ":");
        } else {
            assertThat(requests).as(step).hasSize(Integer.parseInt(words.get(1)));
            assertThat(last).as(step).contains(words.size() > 2 ? words.get(2) : "");
        }
    }

    private void visit(String step, Words words) throws IOException {
        var method = words.plain.get(0);
        var head = method + " " + path + " HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n"
                + String.join(
                        "", words.fields.stream().map(field -> field + "\r\n").toList()) + "\r\n";
        var answer = RawClient.send(edge.running().httpPort(), false, head);
        assertThat(answer.status() + " " + orNone(answer.header("CF-Cache-Status")))
                .as(step)
                .isEqualTo(words.plain.get(2) + " " + words.plain.get(3));
        for (var field : words.expected) {
            var parts = field.split(": ", 2);
            var said = assertThat(orNone(answer.header(parts[0]))).as(step + ", " + parts[0]);
            if (parts[1].startsWith("not ")) {
                said.isNotEqualTo(parts[1].substring(4));
            } else {
                said.isEqualTo(parts[1]);
            }
        }
        if (!words.body.isEmpty()) {
            assertThat(answer.body()).as(step).isEqualTo(words.body);
        }
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none" : text;
    }

    @Override
    public void close() throws IOException {
        edge.close();
        origin.close();
        assertThat(origin.failures()).isEmpty();
    }
}
