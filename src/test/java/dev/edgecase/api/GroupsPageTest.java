package dev.edgecase.api;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.log.Journal;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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
        assertThat(groups.get(0).propertyNames())
                .containsExactly(
                        "count",
                        "EdgeResponseStatus",
                        "OriginResponseStatus",
                        "CacheCacheStatus",
                        "ClientRequestHost",
                        "ClientRequestPath",
                        "SecuritySources");
        assertThat(told(groups.get(0))).isEqualTo("3 403 0 unknown /admin [\"firewallCustom\"]");
        assertThat(told(groups.get(1))).isEqualTo("2 200 200 dynamic / []");
    }

    private static String told(JsonNode group) {
        return "%s %s %s %s %s %s"
                .formatted(
                        group.get("count").asInt(),
                        group.get("EdgeResponseStatus").asString(),
                        group.get("OriginResponseStatus").asString(),
                        group.get("CacheCacheStatus").asString(),
                        group.get("ClientRequestPath").asString(),
                        group.get("SecuritySources").asString());
    }
}
