package dev.edgecase.api;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.api.client.ApiFixture;
import dev.edgecase.http.Headers;
import dev.edgecase.log.Journal;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityEventsPageTest {
    private final Journal journal = new Journal();
    private final InMemoryEdge edge = InMemoryEdge.with(new Rules()
            .zone(HTTP_REQUEST_FIREWALL_CUSTOM, "watch", "true", new Action.Log())
            .zone(
                    HTTP_REQUEST_FIREWALL_CUSTOM,
                    "block-admin",
                    "http.request.uri.path eq \"/admin\"",
                    new Block(Optional.empty()))::on);

    @ParameterizedTest(name = "?{0}: {1}")
    @CsvSource(textBlock = """
            '',                    log 0 / log 1 / block 0
            limit=2,               log 0 / log 1
            action=Block,          block 0
            rule=watch,            log 0 / log 1
            source=firewallcustom, log 0 / log 1 / block 0
            source=bic,            ''
            source=sanitycheck,    ''
            """)
    void events_come_newest_request_first(String query, String wanted) {
        journal.finished(edge.get("/admin").journey());
        journal.finished(edge.get("/").journey());

        assertThat(listed(query)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"sanitycheck", "validation"})
    void a_source_goes_by_its_name_in_either_log(String source) {
        journal.finished(edge.get("/", "User-Agent", "() { :; }; x").journey());

        assertThat(listed("source=" + source)).isEqualTo("drop 0");
    }

    @Test
    void of_one_request_by_its_ray() {
        var blocked = edge.get("/admin").journey();
        journal.finished(blocked);
        journal.finished(edge.get("/").journey());

        assertThat(listed("ray=" + blocked.ray())).isEqualTo("log 1 / block 0");
    }

    @Test
    void at_most_500() {
        for (var i = 0; i < 501; i++) {
            journal.finished(edge.get("/").journey());
        }

        assertThat(listed("").split(" / ")).hasSize(500);
    }

    private String listed(String query) {
        var request = ApiFixture.request("GET", "/__edgecase/security-events?" + query, Headers.EMPTY, new byte[0]);
        var events =
                ApiFixture.json(new SecurityEventsPage(journal).list(request)).get("events");
        return events.valueStream()
                .map(event -> event.get("Action").stringValue() + " "
                        + event.get("MatchIndex").intValue())
                .collect(Collectors.joining(" / "));
    }
}
