package dev.edgecase.soak;

import dev.edgecase.testkit.RawVisit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** The origin of the website: it says what the files are now, with directives, codings and framings by chance, and fails by chance. */
final class FickleOrigin {
    private static final String[] DIRECTIVES = {
        "",
        "Cache-Control: max-age=5\r\n",
        "Cache-Control: max-age=60\r\n",
        "Cache-Control: max-age=2, stale-while-revalidate=30\r\n",
        "Cache-Control: max-age=2, stale-if-error=30\r\n",
        "Cache-Control: s-maxage=10\r\n",
        "Cache-Control: max-age=0\r\n",
        "Cache-Control: no-cache\r\n",
        "Cache-Control: no-store\r\n",
        "Cache-Control: private\r\n",
        "Cache-Control: no-store\r\nCDN-Cache-Control: max-age=20\r\n",
        "Set-Cookie: a=b\r\n"
    };
    private static final String[] STATUSES = {"200", "200", "200", "200", "200", "200", "404", "503"};
    private static final int LARGEST_WRITE = 20_000;

    private final Website website;
    private final long seed;

    FickleOrigin(Website website, long seed) {
        this.website = website;
        this.seed = seed;
    }

    /** What becomes of an answer. */
    private enum Fate {
        WHOLE,
        NOTHING_AND_RESET,
        HALF_AND_RESET,
        HALF_AND_CLOSED,
        SILENCE
    }

    /** Plays one connection. */
    void play(RawVisit visit) throws Exception {
        var random = new Random(seed + visit.number());
        var goesOn = true;
        while (goesOn) {
            var head = visit.readHead();
            try {
                goesOn = !head.isEmpty() && answer(visit, head.toLowerCase(Locale.ROOT), random);
            } catch (IOException left) {
                goesOn = false; // the edge has cut the connection, which is its right
            }
        }
    }

    private boolean answer(RawVisit visit, String head, Random random) throws Exception {
        switch (fate(random)) {
            case NOTHING_AND_RESET -> visit.reset();
            case SILENCE -> visit.stall();
            case HALF_AND_RESET -> {
                write(visit, half(response(head, random), random), random);
                visit.reset();
            }
            case HALF_AND_CLOSED -> write(visit, half(response(head, random), random), random);
            case WHOLE -> {
                var response = response(head, random);
                write(visit, response.text.toByteArray(), random);
                return !response.endsWithConnection;
            }
        }
        return false;
    }

    private static Fate fate(Random random) {
        return switch (random.nextInt(100)) {
            case 0, 1, 2 -> Fate.NOTHING_AND_RESET;
            case 3, 4, 5 -> Fate.HALF_AND_RESET;
            case 6, 7, 8 -> Fate.HALF_AND_CLOSED;
            case 9 -> Fate.SILENCE;
            default -> Fate.WHOLE;
        };
    }

    private record Response(ByteArrayOutputStream text, boolean endsWithConnection) {}

    /** What is sent when an answer breaks off; of one that ends with the connection nothing, as half of it would look whole. */
    private static byte[] half(Response response, Random random) {
        var count = response.endsWithConnection ? 0 : random.nextInt(response.text.size());
        return Arrays.copyOf(response.text.toByteArray(), count);
    }

    private Response response(String head, Random random) throws IOException {
        var file = Website.file(head.substring(head.indexOf(' ') + 1, head.indexOf(" http/")));
        var variant = value(head, "x-variant", "none");
        var version = website.version(file);
        var tag = Website.tag(file, version, variant);
        var about =
                "X-Version: " + version + "\r\nETag: " + tag + "\r\n" + DIRECTIVES[random.nextInt(DIRECTIVES.length)];
        if (value(head, "if-none-match", "").equals(tag)) {
            var same = new ByteArrayOutputStream();
            same.writeBytes(ascii("HTTP/1.1 304 Same\r\n" + about + "\r\n"));
            return new Response(same, false);
        }
        var body = Website.body(file, version, variant);
        var says = "HTTP/1.1 " + STATUSES[random.nextInt(STATUSES.length)] + " Said\r\nContent-Type: text/css\r\n"
                + "Cache-Tag: file-" + file + ",all\r\n" + about
                + (Website.varies(file, version) ? "Vary: X-Variant\r\n" : "");
        if (value(head, "accept-encoding", "").contains("gzip") && random.nextInt(4) == 0) {
            says += "Content-Encoding: gzip\r\n";
            body = gzipped(body);
        }
        return framed(says, body, random);
    }

    private static Response framed(String head, byte[] body, Random random) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var framing = random.nextInt(8);
        if (framing < 5) {
            bytes.writeBytes(ascii(head + "Content-Length: " + body.length + "\r\n\r\n"));
            bytes.writeBytes(body);
        } else if (framing < 7) {
            bytes.writeBytes(ascii(head + "Transfer-Encoding: chunked\r\n\r\n"));
            for (var at = 0; at < body.length; ) {
                var count = Math.min(body.length - at, 1 + random.nextInt(LARGEST_WRITE));
                bytes.writeBytes(ascii(Integer.toHexString(count) + "\r\n"));
                bytes.write(body, at, count);
                bytes.writeBytes(ascii("\r\n"));
                at += count;
            }
            bytes.writeBytes(ascii("0\r\n\r\n"));
        } else {
            bytes.writeBytes(ascii(head + "Connection: close\r\n\r\n"));
            bytes.writeBytes(body);
        }
        return new Response(bytes, framing == 7);
    }

    /** Writes in pieces, with a pause now and then. */
    private static void write(RawVisit visit, byte[] bytes, Random random) throws Exception {
        var out = visit.socket().getOutputStream();
        for (var at = 0; at < bytes.length; ) {
            var count = Math.min(bytes.length - at, 1 + random.nextInt(LARGEST_WRITE));
            out.write(bytes, at, count);
            at += count;
            if (random.nextInt(20) == 0) {
                new CountDownLatch(1).await(random.nextInt(20), TimeUnit.MILLISECONDS);
            }
        }
    }

    private static byte[] gzipped(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String value(String head, String name, String otherwise) {
        var at = head.indexOf("\r\n" + name + ": ");
        var from = at + name.length() + 4;
        return at < 0 ? otherwise : head.substring(from, head.indexOf("\r\n", from));
    }
}
