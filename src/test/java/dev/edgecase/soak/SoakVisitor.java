package dev.edgecase.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.RawClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/** A visitor who fetches files at random, sometimes in part, sometimes leaving before the end, and looks closely at what comes. */
final class SoakVisitor {
    private static final Set<String> MAY_BE_STALE = Set.of("STALE", "UPDATING");
    private static final int RANGE = 20;

    private final Website website;
    private final int port;
    private final Random random;
    private final Map<String, Integer> seen;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    SoakVisitor(Website website, int port, long seed, Map<String, Integer> seen) {
        this.website = website;
        this.port = port;
        this.random = new Random(seed);
        this.seen = seen;
    }

    static Map<String, Integer> nothingSeen() {
        return new ConcurrentHashMap<>();
    }

    /** Makes one request. */
    void step() throws IOException, InterruptedException {
        var file = random.nextInt(Website.FILES);
        var variant = random.nextBoolean() ? "red" : "blue";
        if (random.nextInt(30) == 0) {
            leave(file, variant);
            return;
        }
        var floor = website.floor(file);
        var request = request(file, variant);
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            count("broken off"); // as the origin's was, with the head on its way already
            return;
        }
        judge(response, new Wanted(file, variant, request.method(), floor));
    }

    private record Wanted(int file, String variant, String method, Website.Floor floor) {}

    private HttpRequest request(int file, String variant) {
        var request = HttpRequest.newBuilder(URI.create("http://" + Website.HOST + ":" + port + Website.path(file)))
                .timeout(Duration.ofMinutes(1))
                .header("X-Variant", variant)
                .header("Edgecase-Visitor", "ip=203.0.113.7; colo=" + (random.nextInt(3) == 0 ? "AMS" : "FRA"));
        switch (random.nextInt(12)) {
            case 0 -> request.method("HEAD", HttpRequest.BodyPublishers.noBody());
            case 1 -> request.header("Range", "bytes=1-" + RANGE);
            case 2 -> request.header("If-None-Match", Website.tag(file, website.version(file), variant));
            case 3, 4, 5, 6 ->
                request.header("Accept-Encoding", "gzip"); // and no range, which would be one of coded bytes
            default -> request.GET();
        }
        return request.build();
    }

    /** Asks and goes, without a look at the answer. */
    private void leave(int file, String variant) throws IOException {
        var request = "GET " + Website.path(file) + " HTTP/1.1\r\nHost: " + Website.HOST + "\r\nX-Variant: " + variant
                + "\r\n\r\n";
        try (var socket = RawClient.connect(port, false)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            if (random.nextBoolean()) {
                socket.getInputStream().read();
            }
        }
        count("left");
    }

    private void judge(HttpResponse<byte[]> response, Wanted wanted) throws IOException {
        var headers = response.headers();
        var status = headers.firstValue("CF-Cache-Status").orElse("none");
        count(response.statusCode() + " " + status);
        var says = headers.firstValue("X-Version");
        if (says.isEmpty()) {
            assertThat(response.statusCode()).as("%s", headers.map()).isGreaterThanOrEqualTo(502);
            return;
        }
        var version = Long.parseLong(says.get());
        var oldest = MAY_BE_STALE.contains(status) ? wanted.floor.purged() : wanted.floor.stale();
        assertThat(version).as("%s %s", wanted, headers.map()).isGreaterThanOrEqualTo(oldest);
        var whole = Website.body(wanted.file, version, wanted.variant);
        var expected = switch (response.statusCode()) {
            case 304 -> new byte[0];
            case 206 -> Arrays.copyOfRange(whole, 1, RANGE + 1);
            default -> wanted.method.equals("HEAD") ? new byte[0] : whole;
        };
        var got = body(response);
        assertThat(Arrays.equals(got, expected))
                .as(
                        "%s %d %s got %d bytes, not %d",
                        wanted, response.statusCode(), headers.map(), got.length, expected.length)
                .isTrue();
    }

    private static byte[] body(HttpResponse<byte[]> response) throws IOException {
        var coded = response.headers().firstValue("Content-Encoding").equals(Optional.of("gzip"));
        if (!coded || response.body().length == 0) {
            return response.body();
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return gzip.readAllBytes();
        }
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }
}
