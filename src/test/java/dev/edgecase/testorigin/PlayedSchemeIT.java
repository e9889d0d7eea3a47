package dev.edgecase.testorigin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.match.Matchers;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Route;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A played origin may answer otherwise on its two listeners, as origins do that send visitors to https. */
class PlayedSchemeIT {
    private final PlayedTrial trial = new PlayedTrial();
    private final TestOrigin origin = trial.origin();

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void routes_are_chosen_by_the_listener_a_request_came_to() throws Exception {
        trial.play(plainOnly(Respond.of(301, "")), Route.of("/", Respond.of(200, "")));

        var request = "GET / HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n";
        assertThat(RawClient.send(origin.httpPort(), false, request).status()).isEqualTo(301);
        assertThat(RawClient.send(origin.httpsPort(), true, request).status()).isEqualTo(200);
        assertThat(origin.received()).noneMatch(each -> each.headers().contains(Route.SCHEME));
    }

    static Route plainOnly(Respond respond) {
        var plain = new Route.On(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(Route.SCHEME, Matchers.equal("http")),
                OptionalInt.empty(),
                OptionalInt.empty());
        return new Route(plain, respond, Optional.empty());
    }
}
