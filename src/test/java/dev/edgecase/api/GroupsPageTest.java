package dev.edgecase.api;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.api.client.ApiFixture;
import dev.edgecase.log.Journal;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupsPageTest {
    private static final String ADMIN = "http.request.uri.path eq \"/admin\"";

    private final Journal journal = new Journal();
    private final InMemoryEdge edge = InMemoryEdge.with(
            new Rules().zone(HTTP_REQUEST_FIREWALL_CUSTOM, "block-admin", ADMIN, new Block(Optional.empty()))::on);

    @Test
    void requests_with_the_same_outcome_are_one_group_and_the_largest_comes_first() {
        for (var target : new String[] {"/admin", "/", "/admin?x=1", "/admin", "/"}) {
            journal.finished(edge.get(target).journey());
        }

        var groups = ApiFixture.json(new GroupsPage(journal).list()).get("groups");

        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).toString()).isEqualTo(told(3, 403, 0, "unknown", "/admin", "\"firewallCustom\""));
        assertThat(groups.get(1).toString()).isEqualTo(told(2, 200, 200, "dynamic", "/", ""));
    }

    /** Values have the types that they have in the log. */
    private static String told(int count, int edge, int origin, String cache, String path, String sources) {
        return """
                {"count":%d,"EdgeResponseStatus":%d,"OriginResponseStatus":%d,"CacheCacheStatus":"%s",\
                "ClientRequestHost":"shop.test","ClientRequestPath":"%s","SecuritySources":[%s]}""".formatted(count, edge, origin, cache, path, sources);
    }
}
