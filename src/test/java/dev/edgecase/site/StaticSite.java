package dev.edgecase.site;

import dev.edgecase.peers.NginxRecipe;
import dev.edgecase.peers.PeerServer;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.CacheOptions;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * A page with its files on an nginx of the test's, behind an edge on manual time. nginx gives every file an {@code ETag} and
 * {@code Last-Modified} and says nothing about caching, but where a folder's name says what.
 */
record StaticSite(Path files, PeerServer nginx, TestEdge edge) implements AutoCloseable {
    /** So many bytes has {@code style.css}. */
    static final int SIZE = 20_000;

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static final String SERVER = """
            listen 127.0.0.1:@PORT@;
            include /etc/nginx/mime.types;
            root FILES;
            location /month/ { alias FILES/; expires 30d; }
            location /long-ago/ { alias FILES/; expires epoch; }
            location /private/ { alias FILES/; add_header Cache-Control private; }
            location /cookie/ { alias FILES/; add_header Set-Cookie "a=b"; }
            location /asked-each-time/ { alias FILES/; add_header Cache-Control "public, max-age=0, s-maxage=600"; }
            """;

    /** Starts both, with more lines in the server block of nginx. */
    static StaticSite start(Path directory, String lines) throws IOException {
        var files = Files.createDirectories(directory.resolve("www"));
        Files.writeString(files.resolve("index.html"), page(""));
        Files.writeString(files.resolve("asked.html"), page("/asked-each-time"));
        Files.writeString(files.resolve("style.css"), style());
        Files.writeString(files.resolve("app.js"), "document.title = 'scripted'\n");
        Files.write(files.resolve("pixel.png"), Base64.getDecoder().decode(PIXEL));
        var nginx = PeerServer.start(NginxRecipe.server(SERVER.replace("FILES", files.toString()) + lines));
        return new StaticSite(files, nginx, edgeBefore(nginx));
    }

    private static TestEdge edgeBefore(PeerServer nginx) {
        return TestEdge.edge()
                .zone(zone -> Knobs.ssl(zone, EncryptionMode.FLEXIBLE))
                .http(nginx.port())
                .start();
    }

    /** A style sheet in which no two lines are the same. */
    static String style() {
        var text = new StringBuilder();
        for (var line = 0; text.length() < SIZE; line++) {
            text.append(".c%d { width: %dpx }%n".formatted(line, line));
        }
        return text.substring(0, SIZE);
    }

    private static String page(String folder) {
        return """
                <!doctype html><title>shop</title><link rel=icon href="data:,">
                <link rel=stylesheet href=FOLDER/style.css><script src=FOLDER/app.js></script><img src=FOLDER/pixel.png>
                """.replace("FOLDER", folder);
    }

    /** Leaves it to the origin what browsers are told. */
    void respectBrowserTtlOfOrigin() {
        edge.running().zones().change(StaticSite::withoutBrowserTtl);
    }

    private static Zone withoutBrowserTtl(Zone zone) {
        var so = zone.settings().cache();
        var respecting = new CacheOptions(
                so.level(), Duration.ZERO, so.developmentMode(), so.alwaysOnline(), so.sortsQuery(), false, Map.of());
        return zone.with(zone.plan(), zone.settings().with(respecting));
    }

    @Override
    public void close() throws IOException {
        edge.close();
        nginx.close();
    }
}
