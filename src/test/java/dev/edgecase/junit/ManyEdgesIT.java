package dev.edgecase.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.Belongings;
import dev.edgecase.testkit.RawClient;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it counts what this process holds")
class ManyEdgesIT {
    @Test
    void a_hundred_edges_come_and_go_and_leave_nothing() throws IOException {
        one(); // what stays for the whole JVM is there from the first edge on
        var before = Belongings.now();

        for (var i = 0; i < 100; i++) {
            one();
        }

        assertThat(before.left()).isEmpty();
    }

    private static void one() throws IOException {
        try (var edge = Edge.fromScenario("""
                        edgecase: 1
                        name: one of many
                        zone: { settings: { browser_check: off } }
                        origins: { web: {} }
                        steps: []
                        """).start()) {
            var port = URI.create(edge.url()).getPort();
            assertThat(RawClient.get(port, false, "/").status()).isEqualTo(200);
        }
    }
}
