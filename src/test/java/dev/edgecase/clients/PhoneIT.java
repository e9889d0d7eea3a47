package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The error page in a real browser as narrow as a phone. {@code -Dphone.picture=FILE} keeps what it looks like. */
class PhoneIT {
    private static final int WIDTH = 360;

    @TempDir
    Path directory;

    @Test
    void a_522_is_readable_at_360_pixels() throws Exception {
        try (var queue = RawOrigin.fullQueue();
                var edge = TestEdge.edge()
                        .zone(zone -> Knobs.ssl(zone, EncryptionMode.FLEXIBLE))
                        .clock(EdgeClock.scaled(100))
                        .http(queue.port())
                        .start();
                var browser = Browser.start(directory)) {
            browser.resize(WIDTH, 740);
            browser.open(edge.http("/checkout"));

            var page = browser.evaluate("document.documentElement.innerText");
            var journey = edge.journey();
            assertThat(journey.edgeStatus()).isEqualTo(522);
            assertThat(page).contains("522", journey.ray().hex());
            assertThat(browser.evaluate("String(innerWidth)")).isEqualTo("360");
            assertThat(browser.evaluate("String(document.documentElement.scrollWidth)"))
                    .as("nothing has to be scrolled to from side to side")
                    .isEqualTo("360");
            assertThat(browser.evaluate("parseFloat(getComputedStyle(document.body).fontSize) >= 14 ? 'yes' : 'no'"))
                    .isEqualTo("yes");
            keep(browser.screenshot());
        }
    }

    private static void keep(String picture) throws Exception {
        var file = System.getProperty("phone.picture");
        if (file != null) {
            Files.write(Path.of(file), Base64.getDecoder().decode(picture));
        }
    }
}
